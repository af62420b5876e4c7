using System.Text;
using FgmIs.Client.Messaging;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>
/// What no accident on the way may do: throw, make an indicator or a "no record" of what is none, hide one that is intact,
/// or let personal data out.
/// </summary>
[TestFixture]
public sealed class MutatedAnswerTests
{
    private static readonly byte[][] Beginnings =
    [
        [],
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
        "<"u8.ToArray(),
        "<?xml version='1.0' encoding='"u8.ToArray(),
        "<Bundle"u8.ToArray(),
        "<Bundle xmlns=\"http://hl7.org/fhir\">"u8.ToArray(),
        "<!DOCTYPE "u8.ToArray(), "{\"resourceType\":"u8.ToArray(), "<Bundle><entry><resource><Flag>"u8.ToArray(),
    ];

    private static Arbitrary<byte[]> AnyBytes =>
        (from beginning in Gen.Elements(Beginnings)
         from bytes in Gen.OneOf(
             Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b)), Gen.ArrayOf(Gen.Elements("<>/=\"'&#;x! aB\0\n-[]?"u8.ToArray())))
         select (byte[])[.. beginning, .. bytes]).ToArbitrary();

    [Test]
    public void Read_any_bytes_throws_nothing() =>
        Prop.ForAll(AnyBytes, bytes => IsReadQuietly(bytes)).Check(Seeded.Run(5_000));

    [Test]
    public void Read_mutated_answer_throws_nothing() =>
        Prop.ForAll(Mutant.Any, mutant => IsReadQuietly(mutant.Body)).Check(Seeded.Run(3_000));

    [Test]
    public void Read_answer_with_broken_bytes_throws_nothing() =>
        Prop.ForAll(Mutant.Broken, mutant => IsReadQuietly(mutant.Body)).Check(Seeded.Run(3_000));

    [Test]
    public void Read_answer_in_any_encoding_by_declaration_throws_nothing() =>
        Assert.Multiple(() =>
        {
            foreach (string name in
                new[] { "utf-7", "utf-16", "utf-16BE", "utf-32", "us-ascii", "windows-1252", "ibm037", "x-unheard", "" })
            {
                Assert.That(
                    IsReadQuietly(Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='{name}'?>{ResponseText.NoRecord()}")),
                    Is.True,
                    name);
            }
        });

    [Test]
    public void Judge_mutated_answer_is_what_the_rules_say_a_second_time()
    {
        var seen = new Dictionary<Type, int>();
        Prop.ForAll(Mutant.Any, mutant =>
        {
            Type expected = AnswerOracle.OutcomeOf(mutant.Body, mutant.HttpStatus);
            seen[expected] = seen.TryGetValue(expected, out int count) ? count + 1 : 1;
            return (Asked.Answered(mutant.Body, mutant.HttpStatus).GetType() == expected).Label(expected.Name);
        }).Check(Seeded.Run(20_000));

        TestContext.Out.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key.Name}: {pair.Value}")));
        Assert.Multiple(() =>
        {
            Assert.That(seen.Keys, Is.EquivalentTo(new[] { typeof(FgmIndicatorFound), typeof(FgmNoRecordFound), typeof(FgmQueryFailed) }));
            Assert.That(seen.Values, Has.All.GreaterThan(1_500), "each side is tried often enough");
        });
    }

    [Test]
    public void Judge_answer_with_broken_bytes_is_what_the_rules_say_a_second_time() =>
        Prop.ForAll(
            Mutant.Broken,
            mutant => Asked.Answered(mutant.Body, mutant.HttpStatus).GetType() == AnswerOracle.OutcomeOf(mutant.Body, mutant.HttpStatus))
                .Check(Seeded.Run(5_000));

    [Test]
    public void Oracle_agrees_on_every_published_and_made_up_good_answer() =>
        Assert.Multiple(() =>
        {
            foreach (WireVersion version in new[] { WireVersion.V1, WireVersion.V2 })
            {
                Assert.That(AnswerOracle.OutcomeOf(ResponseText.Found(version).ToBytes(), 200), Is.EqualTo(typeof(FgmIndicatorFound)));
                Assert.That(AnswerOracle.OutcomeOf(ResponseText.NoRecord(version).ToBytes(), 200), Is.EqualTo(typeof(FgmNoRecordFound)));
                Assert.That(
                    AnswerOracle.OutcomeOf(ResponseText.Error("FGM-0002", version).ToBytes(), 200),
                    Is.EqualTo(typeof(FgmQueryFailed)));
            }
        });

    private static bool IsReadQuietly(byte[] body)
    {
        ParsedResponse reading = ResponseParser.Read(body);
        return (reading.Message is null) == (reading.Problem.Length > 0)
            && (reading.IsFhir || reading.Message is null)
            && (!reading.IsFhir || ResponseParser.IsFhirAtAll(body));
    }
}
