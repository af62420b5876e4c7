using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>Provides the report's words for verdicts and observers, with a sign that is read without colour.</summary>
internal static class ReportWords
{
    /// <summary>The verdicts as they are counted, the most urgent first.</summary>
    public static readonly AssuranceVerdict[] Order =
    [
        AssuranceVerdict.Failed, AssuranceVerdict.NotTested, AssuranceVerdict.NeedsAttestation, AssuranceVerdict.Passed,
        AssuranceVerdict.Attested, AssuranceVerdict.NotApplicable,
    ];

    public static string Name(AssuranceVerdict verdict) => verdict switch
    {
        AssuranceVerdict.Failed => "Failed",
        AssuranceVerdict.NotTested => "Not tested",
        AssuranceVerdict.NeedsAttestation => "Needs attestation",
        AssuranceVerdict.Attested => "Attested",
        AssuranceVerdict.Passed => "Passed",
        _ => "Does not apply",
    };

    public static string Meaning(AssuranceVerdict verdict) => verdict switch
    {
        AssuranceVerdict.Failed => "The requirement was seen broken, or a person says that it is not kept.",
        AssuranceVerdict.NotTested => "Something that is needed was left out or could not be observed. It is no pass.",
        AssuranceVerdict.NeedsAttestation => "No program can see it. A person has to vouch for it, and nobody has.",
        AssuranceVerdict.Attested => "A person vouches for it, and gives evidence.",
        AssuranceVerdict.Passed => "It was tested, and kept every time.",
        _ => "The requirement does not concern this client; the note says why.",
    };

    public static string SeenBy(AssuranceObserver? observer) => observer switch
    {
        AssuranceObserver.Wire => "harness (on the wire)",
        AssuranceObserver.Driver => "client's driver",
        AssuranceObserver.Person => "person",
        _ => "–",
    };

    public static string Strength(AssuranceStrength strength) => strength.ToString().ToUpperInvariant();

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.GetCultureInfo("en-GB")) + " UTC";

    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Returns a number with its noun: 1 scenario, 2 scenarios.</summary>
    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? string.Empty : "s")}");
}
