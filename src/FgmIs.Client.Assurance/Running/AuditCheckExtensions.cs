using System.Globalization;
using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

/// <summary>Provides what is looked for in an audit.</summary>
internal static class AuditCheckExtensions
{
    public const string Authoriser = "consultant.crane";
    private const string Device = "WARD-7-PC-3";
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static AssuranceQuery AboutWithDevice(MadeUpPatient patient) =>
        new(patient.NhsNumber, patient.DateOfBirth, isVerified: true, MadeUpUsers.Doctor, device: Device);

    public static AssuranceQuery AboutWithAuthoriser(MadeUpPatient patient) =>
        new(patient.NhsNumber, patient.DateOfBirth, isVerified: true, MadeUpUsers.Doctor, authoriser: Authoriser);

    public static DateTimeOffset? TimeOf(AssuranceAuditRecord record) =>
        DateTimeOffset.TryParse(record.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    /// <summary>Returns the entries of what the doctor did about a patient; readings of the audit are not among them.</summary>
    public static async Task<IReadOnlyList<AssuranceAuditRecord>> RecordsOfAsync(
        this ScenarioRun run, MadeUpPatient patient, CancellationToken cancellationToken)
    {
        AssuranceAuditReply reply = await run.ReadAuditAsync(
            new AssuranceAuditSearch(MadeUpUsers.Auditor, nhsNumber: patient.NhsNumber), cancellationToken).ConfigureAwait(false);
        return reply.IsRefused
            ? throw new ScenarioStoppedException("a reader with the right \"audit\" was refused")
            : [.. reply.Records.Where(record => record.UserId != MadeUpUsers.Auditor.Id)];
    }

    /// <summary>Looks for an entry of the query and one of the response.</summary>
    public static void ExpectQueryAndResponse(
        this ScenarioRun run, string what, IReadOnlyList<AssuranceAuditRecord> records, ReceivedQuery[] exchanges)
    {
        string[] ids = [.. exchanges.Select(exchange => exchange.MessageId).OfType<string>()];
        AssuranceAuditRecord[] ofMessage =
            [.. records.Where(record => ids.Contains(record.MessageId, StringComparer.OrdinalIgnoreCase))];
        run.Heard(
            [FgmAudit01],
            $"The audit of {what}",
            "an entry of the query and one of the response",
            records.Count == 0 ? "no entry" : string.Join(", ", records.Select(record => record.EventName)),
            ofMessage.Length >= 2,
            exchanges);
    }

    /// <summary>Looks at each entry for what it must hold.</summary>
    public static void ExpectCompleteEntries(this ScenarioRun run, AssuranceAuditRecord[] records, string[] patients)
    {
        AssuranceUser user = MadeUpUsers.Doctor;
        string organization = run.Folder.Variables["FGMIS_ORGANIZATION"];
        (string Item, Func<AssuranceAuditRecord, bool> Holds)[] items =
        [
            ("the user's id", record => record.UserId == user.Id),
            ("the user's name", record => record.UserName == user.Name),
            ("the user's role", record => record.Role == user.Role),
            ("the organisation", record => record.Organization == organization),
            ("the time", record => TimeOf(record) is not null),
            ("the event", record => !string.IsNullOrWhiteSpace(record.EventName)),
            ("the patient's NHS number", record => patients.Contains(record.NhsNumber, StringComparer.Ordinal)),
            ("the message id", record => !string.IsNullOrWhiteSpace(record.MessageId)),
            ("the sequence number", record => record.Sequence is not null),
            ("the system", record => !string.IsNullOrWhiteSpace(record.System)),
            ("the device", record => record.Device == Device),
        ];
        foreach ((string item, Func<AssuranceAuditRecord, bool> holds) in items)
        {
            string[] without = [.. records.Where(record => !holds(record)).Select(NameOf)];
            run.Heard(
                [Audit03],
                $"In each entry of the audit, {item}",
                "in each, and right",
                without.Length == 0 ? "in each" : $"not in: {string.Join(", ", without)}",
                without.Length == 0);
        }

        long[] numbers = [.. records.Select(record => record.Sequence).OfType<long>()];
        run.Heard(
            [Audit03],
            "The sequence numbers of the entries",
            "each its own",
            string.Join(", ", numbers),
            numbers.Distinct().Count() == numbers.Length);
    }

    private static string NameOf(AssuranceAuditRecord record) => record.EventName ?? "an entry without a name";

    /// <summary>Looks that times are in UTC, and of the run.</summary>
    public static void ExpectUtc(this ScenarioRun run, AssuranceAuditRecord[] records, DateTimeOffset from, DateTimeOffset to)
    {
        string[] wrong =
        [
            .. records.Where(record => TimeOf(record) is not { } time
                || time.Offset != TimeSpan.Zero
                || time < from - Tolerance
                || time > to + Tolerance)
                .Select(record => record.Time ?? "none"),
        ];
        run.Heard(
            [Audit07],
            "The times in the audit",
            $"in UTC, from {from.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {to.UtcDateTime:HH:mm:ss}",
            wrong.Length == 0 ? "all so" : string.Join(", ", wrong),
            wrong.Length == 0);
    }

    /// <summary>Looks that a search finds what it must, and nothing else.</summary>
    public static async Task ExpectSearchAsync(
        this ScenarioRun run,
        string by,
        AssuranceAuditSearch search,
        Func<AssuranceAuditRecord, bool> matches,
        CancellationToken cancellationToken)
    {
        AssuranceAuditReply reply = await run.ReadAuditAsync(search, cancellationToken).ConfigureAwait(false);
        string[] others = [.. reply.Records.Where(record => !matches(record)).Select(NameOf)];
        run.Heard(
            [Audit05],
            $"A search of the audit by {by}",
            "the entries that match, and no others",
            reply.IsRefused ? "refused"
                : others.Length > 0 ? $"others too: {string.Join(", ", others.Take(5))}"
                : $"{reply.Records.Count} entries that match",
            reply.Records.Count > 0 && others.Length == 0);
    }
}
