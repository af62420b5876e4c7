using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>A response that something happened to on its way: one to three small accidents, in its structure or in its bytes.</summary>
internal sealed class Mutant
{
    public const string Canary = "Kanarienvogel-4711";

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    private static readonly ResponseText[] Origins =
    [
        .. from version in new[] { WireVersion.V1, WireVersion.V2 }
           let found = ResponseText.Found(version)
           let noRecord = ResponseText.NoRecord(version)
           from response in new[]
           {
               found,
               found.Remove("Flag/contained").Set("subject/reference", "Patient/20daadee").AddEntry(ResponseText.Patient()),
               found.Remove("Flag/contained")
                   .Set("subject/reference", "urn:uuid:1")
                   .AddTo("Bundle", $"<entry><fullUrl value=\"urn:uuid:1\"/><resource>{ResponseText.Patient()}</resource></entry>"),
               found.AddEntry(ResponseText.Flag("2026-03-01")),
               found.AddIssue("SMSP-0003", "warning"),
               found.AddIssue("NEW_CODE", "information"),
               noRecord,
               noRecord,
               noRecord.Set("response/code", "ok"),
               noRecord.AddIssue("SMSP-0000", "information"),
               noRecord.AddIssue(null, "warning"),
               noRecord.AddIssue("SMSP-0000", "error"),
               noRecord.AddEntry("<Unheard><flag/></Unheard>"),
               noRecord.Set("coding/system", "https://fhir.nhs.uk/spine-error-or-warning-code-1"),
               ResponseText.Error("INVALID_NHS_NUMBER", version),
               ResponseText.Bundle(version, "ok").AddIssue("SMSP-0000", "information"),
           }
           select response,
    ];

    private static readonly string[] Names =
        [.. Origins.SelectMany(origin => origin.ToXml().DescendantsAndSelf())
            .Select(element => element.Name.LocalName)
            .Distinct(StringComparer.Ordinal), "modifierExtension", "implicitRules", "extension", "FLAG"];

    private static readonly string[] Values =
    [
        .. Origins.SelectMany(origin => origin.ToXml().Descendants())
            .Select(element => element.Attribute("value")?.Value)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
        string.Empty,
        " ",
        Canary,
        "transient-error",
        "inactive",
        "fatal",
        "searchset",
        "NO_RECORD_FOUND",
        "FGM-0001",
        Asked.OtherNhsNumberText,
        Asked.FirstBundleIdText,
        "943 476 5919",
        "urn:nhs:names:services:clinicals-sync:FGMCreateResponse_2_0",
        "https://fhir.nhs.uk/Id/nhs-number",
        "http://fhir.nhs.uk/ValueSet/smsp-error-or-warning-code-1",
        "http://fhir.nhs.uk/smsp-error-or-warning-code-1",
        "#20daadee",
        "2026-02",
    ];

    private Mutant(byte[] body, int httpStatus, string history)
    {
        Body = body;
        HttpStatus = httpStatus;
        History = history;
    }

    /// <summary>Gets mutants with accidents of every kind.</summary>
    public static Arbitrary<Mutant> Any { get; } = Mutants(Gen.Choose(0, 13));

    /// <summary>Gets mutants whose bytes, too, are not what they were.</summary>
    public static Arbitrary<Mutant> Broken { get; } = Mutants(Gen.Choose(10, 13));

    /// <summary>Gets mutants that are well-formed still.</summary>
    public static Arbitrary<Mutant> Answers { get; } = Mutants(Gen.Choose(0, 9));

    public byte[] Body { get; }

    public int HttpStatus { get; }

    private string History { get; }

    public override string ToString() => $"{History} HTTP {HttpStatus}: {Encoding.UTF8.GetString(Body)}";

    private static Arbitrary<Mutant> Mutants(Gen<int> kinds) =>
        (from origin in Gen.Choose(0, Origins.Length - 1)
         from httpStatus in Gen.Frequency((8, Gen.Constant(200)), (1, Gen.Constant(203)), (2, Gen.Constant(404)), (2, Gen.Constant(500)))
         from count in Gen.Choose(1, 3)
         from accidents in Gen.ArrayOf(
             from kind in kinds from a in Number from b in Number from c in Number select new Accident(kind, a, b, c), count)
         select Of(origin, httpStatus, accidents)).ToArbitrary();

    private static Gen<int> Number => Gen.Choose(0, 1_000_000);

    private static Mutant Of(int origin, int httpStatus, Accident[] accidents)
    {
        XElement root = Origins[origin].ToXml();
        foreach (Accident accident in accidents)
        {
            root = Mutate(root, accident);
        }

        byte[] body = accidents.Aggregate(Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)), Mutate);
        return new Mutant(
            body, httpStatus, string.Create(CultureInfo.InvariantCulture, $"{origin}: {string.Join(' ', (object[])accidents)}"));
    }

    private static XElement Mutate(XElement root, Accident accident)
    {
        XElement[] all = [.. root.DescendantsAndSelf()];
        XElement[] inner = [.. root.Descendants()];
        if (inner.Length == 0)
        {
            return root;
        }

        XElement one = inner[accident.A % inner.Length];
        XElement another = inner[accident.B % inner.Length];
        XElement[] withValue = [.. inner.Where(element => element.Attribute("value") is not null)];
        XElement? valued = withValue.Length == 0 ? null : withValue[accident.A % withValue.Length];
        switch (accident.Kind)
        {
            case 0:
                one.Remove();
                break;
            case 1:
                one.AddAfterSelf(new XElement(one));
                break;
            case 2:
                another.AddAfterSelf(new XElement(one));
                break;
            case 3:
                all[accident.A % all.Length].Name = Fhir + Names[accident.B % Names.Length];
                break;
            case 4 or 5:
                valued?.SetAttributeValue("value", Values[accident.B % Values.Length]);
                break;
            case 6:
                Swap(one, another);
                break;
            case 7:
                XElement[] strange = [.. Origins[accident.C % Origins.Length].ToXml().Descendants()];
                all[accident.A % all.Length].Add(new XElement(strange[accident.B % strange.Length]));
                break;
            case 8:
                valued?.SetAttributeValue("value", InOtherCase(valued.Attribute("value")!.Value));
                break;
            case 9:
                one.Name = (accident.B % 3) switch
                {
                    0 => one.Name.LocalName,
                    1 => XName.Get(InOtherCase(one.Name.LocalName), one.Name.NamespaceName),
                    _ => XName.Get(one.Name.LocalName, "http://hl7.org/fhir/"),
                };
                break;
            default:
                break;
        }

        return root;
    }

    private static byte[] Mutate(byte[] body, Accident accident)
    {
        int at = accident.A % (body.Length + 1);
        int count = Math.Min(accident.B % 20, body.Length - at);
        return accident.Kind switch
        {
            10 => body[..at],
            11 => [.. body[..at], .. Enumerable.Range(0, 1 + (accident.B % 4)).Select(i => (byte)(accident.C >> (i * 4))), .. body[at..]],
            12 => [.. body[..at], .. body[(at + count)..]],
            13 => [.. body[..at], .. body[at..].Select((b, i) => i == 0 ? (byte)accident.C : b)],
            _ => body,
        };
    }

    private static void Swap(XElement one, XElement another)
    {
        if (!one.AncestorsAndSelf().Contains(another) && !another.AncestorsAndSelf().Contains(one))
        {
            var copy = new XElement(one);
            one.ReplaceWith(new XElement(another));
            another.ReplaceWith(copy);
        }
    }

    private static string InOtherCase(string text)
    {
        string other = text.ToUpperInvariant();
        return other == text ? text.ToLowerInvariant() : other;
    }

    private sealed record Accident(int Kind, int A, int B, int C);
}
