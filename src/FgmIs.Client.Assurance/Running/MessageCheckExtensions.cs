using System.Globalization;
using System.Text.RegularExpressions;
using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

/// <summary>Provides what is looked for in a message (docs/wire.md, sections 1 and 2).</summary>
internal static partial class MessageCheckExtensions
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    // What the simulator remembers of earlier messages is judged where messages are sent again.
    private static readonly string[] OfHistory = ["each attempt needs a Bundle.id of its own", "the same id came before"];

    public static string[] Ids { get; } = [Q07, Q08, Audit04, Audit07];

    /// <summary>Looks at the message about a patient.</summary>
    public static void ExpectMessage(this ScenarioRun run, MadeUpPatient patient, AssuranceUser user, DateTimeOffset before)
    {
        if (run.Received is not [var sent, ..])
        {
            run.Omit(Ids, "The message", "the client sent none");
            return;
        }

        string[] broken =
        [
            .. sent.Violations.Select(violation => violation.ToString())
                .Where(violation => !Array.Exists(OfHistory, text => violation.Contains(text, StringComparison.Ordinal))),
        ];
        run.Saw(
            [Q07],
            "The request held against the interface and the profiles",
            "no rule is broken",
            broken.Length == 0 ? "none is broken" : string.Join("; ", broken),
            broken.Length == 0,
            sent);

        string[] wrong = [.. WrongContent(run, patient, user, before, sent)];
        run.Saw(
            [Q08],
            "What the message says: the patient, that it is an FGM query, who asks, when, from where, for which organisation",
            "all of it, as the client was told",
            wrong.Length == 0 ? "all of it" : string.Join("; ", wrong),
            wrong.Length == 0,
            sent);

        string identity = Identity(sent);
        run.Saw(
            [Audit04],
            "The user's identity in the Practitioner",
            Expected(user),
            identity,
            identity == Expected(user),
            sent);
        if (sent.Timestamp is { } timestamp)
        {
            run.Saw(
                [Audit07],
                "The time in the message",
                "with its offset from UTC",
                timestamp,
                Offset().IsMatch(timestamp),
                sent);
        }
        else
        {
            run.Omit([Audit07], "The time in the message", "there is none that can be read");
        }
    }

    private static IEnumerable<string> WrongContent(
        ScenarioRun run, MadeUpPatient patient, AssuranceUser user, DateTimeOffset before, ReceivedQuery sent)
    {
        if (sent.NhsNumber != patient.NhsNumber)
        {
            yield return "the NHS number is another, or missing";
        }

        if (!sent.BodyText.Contains("RiskIndicator", StringComparison.Ordinal))
        {
            yield return "it does not say that it is an FGM query";
        }

        if (Identity(sent) != Expected(user))
        {
            yield return $"who asks: {Identity(sent)}";
        }

        if (!DateTimeOffset.TryParse(sent.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            || time < before - Tolerance
            || time > run.Clock.GetUtcNow() + Tolerance)
        {
            yield return $"the time is {sent.Timestamp ?? "missing"}";
        }

        if (sent.FromAsid != run.Provider.ClientAsid.Value)
        {
            yield return $"the sender's ASID is {sent.FromAsid ?? "missing"}";
        }

        if (sent.ToAsid != run.Provider.ProviderAsid.Value)
        {
            yield return $"the receiver's ASID is {sent.ToAsid ?? "missing"}";
        }

        if (sent.OrganizationCode != run.Folder.Variables["FGMIS_ORGANIZATION"])
        {
            yield return $"the organisation's code is {sent.OrganizationCode ?? "missing"}";
        }
    }

    private static string Expected(AssuranceUser user) => user.RoleProfileId is { } role
        ? $"sds-user-id {user.Id}, sds-role-profile-id {role}"
        : $"local-identifier {user.Id}";

    private static string Identity(ReceivedQuery sent) => sent.PractitionerIdentifiers.Count == 0
        ? "none"
        : string.Join(", ", sent.PractitionerIdentifiers.Select(identifier => $"{System(identifier.System)} {identifier.Value}"));

    // The change note's name of the system is as good as the profile's (docs/wire.md, section 2).
    private static string System(string? system) => system?.Split('/')[^1] switch
    {
        "local-practitioner-identifier" => "local-identifier",
        { } name => name,
        null => "no system",
    };

    [GeneratedRegex(@"(Z|[+-]\d{2}:\d{2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offset();
}
