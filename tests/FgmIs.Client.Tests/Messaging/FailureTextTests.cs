using System.Text;
using System.Xml.Linq;
using FgmIs.Client.Messaging;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>H8: whatever a body holds, nothing of it comes out in what an outcome says of itself.</summary>
[TestFixture]
public sealed class FailureTextTests
{
    private static readonly string[] Secrets =
        [Mutant.Canary, Asked.NhsNumberText, "943 476 5919", Asked.OtherNhsNumberText, Asked.FromAsidText, "2015-05-09", "FooBar"];

    /// <summary>Gets answers in which any values, names and texts are replaced by the canary.</summary>
    private static Arbitrary<byte[]> WithCanaries =>
        (from response in Gen.Elements(
            ResponseText.Found(),
            ResponseText.NoRecord(WireVersion.V1),
            ResponseText.Error("SMSP-0001"),
            ResponseText.Found().AddIssue("NEW_CODE"),
            ResponseText.NoRecord().AddEntry(ResponseText.Flag()))
         from places in Gen.ArrayOf(Gen.Choose(0, 10_000), 3)
         from kind in Gen.Choose(0, 4)
         select Planted(response, places, kind)).ToArbitrary();

    [Test]
    public void Outcome_of_any_mutated_answer_tells_nothing_of_it() =>
        Prop.ForAll(Mutant.Any, mutant => TellsNothing(mutant.Body, mutant.HttpStatus)).Check(Seeded.Run(3_000));

    [Test]
    public void Outcome_of_an_answer_full_of_canaries_tells_nothing_of_it() =>
        Prop.ForAll(WithCanaries, body => TellsNothing(body, 200)).Check(Seeded.Run(3_000));

    [TestCase("<{0}/>")]
    [TestCase("<{0}>")]
    [TestCase("<!DOCTYPE {0}><{0}/>")]
    [TestCase("<Bundle>{0}")]
    [TestCase("<Bundle><{0}></Bundle>")]
    [TestCase("<Bundle>&{0};</Bundle>")]
    [TestCase("<Bundle {0}=''/>{0}")]
    [TestCase("<Bundle {0}='' {0}=''/>")]
    [TestCase("<{0}:Bundle/>")]
    [TestCase("<{0} xmlns=\"http://hl7.org/fhir\"/>")]
    [TestCase("<Bundle xmlns='{0}'/>")]
    [TestCase("<?xml version='1.0' encoding='{0}'?><Bundle/>")]
    [TestCase("{0}")]
    [TestCase("{{\"resourceType\":\"{0}\"}}")]
    public void Outcome_of_an_unreadable_body_tells_nothing_of_it(string format) =>
        Assert.That(TellsNothing(Encoding.UTF8.GetBytes(format.Replace("{0}", Mutant.Canary, StringComparison.Ordinal)), 200), Is.True);

    [TestCase("response code", "coding/code")]
    [TestCase("code system", "coding/system")]
    [TestCase("severity", "issue/severity")]
    [TestCase("identifier", "response/identifier")]
    [TestCase("response code of the message", "response/code")]
    [TestCase("event", "event/code")]
    public void Outcome_of_an_error_with_an_NHS_number_in_it_tells_nothing_of_it(string what, string path)
    {
        byte[] body = ResponseText.Error("INVALID_NHS_NUMBER").Set(path, Asked.OtherNhsNumberText).ToBytes();

        Assert.That(TellsNothing(body, 500), Is.True, $"the {what} is not told");
    }

    [Test]
    public void Outcome_about_another_patient_tells_neither_number() =>
        Assert.That(TellsNothing(ResponseText.Found().Set("identifier/value", Asked.OtherNhsNumberText).ToBytes(), 200), Is.True);

    [Test]
    public void TellsNothing_of_a_text_that_tells_can_fail() =>
        Assert.That(Secrets.Any($"The answer is about 9434765919.".Contains), Is.True);

    private static bool TellsNothing(byte[] body, int httpStatus)
    {
        FgmStatusOutcome outcome = Asked.Answered(body, httpStatus);
        List<string> told =
            [outcome.ToString(), ResponseParser.Read(body).Problem, .. outcome.Warnings.Select(warning => warning.ToString())];
        if (outcome is FgmQueryFailed failed)
        {
            told.AddRange([failed.Detail, failed.Remedy, $"{failed.ResponseCode}", new FgmQueryFailedException(failed).ToString()]);
        }

        return !told.Any(text => Secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static byte[] Planted(ResponseText response, int[] places, int kind)
    {
        XElement root = response.ToXml();
        XElement[] all = [.. root.DescendantsAndSelf()];
        foreach (XElement element in places.Select(place => all[place % all.Length]))
        {
            switch (kind)
            {
                case 0:
                    element.SetAttributeValue("value", Mutant.Canary);
                    break;
                case 1:
                    element.Name = element.Name.Namespace + Mutant.Canary;
                    break;
                case 2:
                    element.Add(new XText(Mutant.Canary), new XComment(Mutant.Canary));
                    break;
                case 3:
                    element.Add(new XElement(element.Name.Namespace + "modifierExtension", new XAttribute("url", Mutant.Canary)));
                    break;
                default:
                    element.Name = XNamespace.Get("urn:" + Mutant.Canary) + element.Name.LocalName;
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(root.ToString());
    }
}
