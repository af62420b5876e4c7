using System.Collections.Concurrent;
using FgmIs.Client;
using FgmIs.Client.Assurance;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>
/// Plays the steps of the assurance harness in the sample's own pages. What is shown is read from the record; what came of a query
/// from the privacy officer's page, as the record never tells; what IT is told from the page of IT staff.
/// </summary>
internal sealed class BrowserClient : IAssuranceClient
{
    private const string ClinicSystem = "night-run";

    // As many as two desks have. A machine with two processors does not bear fifty.
    private const int WindowsAtOnce = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly AssuranceUser Officer = new(AssuranceUserKind.Local, "pat.guard", "Pat Guard", "Privacy officer", ["audit"]);

    private readonly RunningEhr _ehr;
    private readonly SemaphoreSlim _windows = new(WindowsAtOnce);
    private readonly StartingLine _line = new();
    private readonly ConcurrentDictionary<(string Id, string? Workstation, string? Authoriser), BrowserUser> _users = [];
    private readonly ConcurrentDictionary<string, string?> _encounters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AssuranceQuery> _asked = new(StringComparer.OrdinalIgnoreCase);
    private int _reported;

    private BrowserClient(RunningEhr ehr) => _ehr = ehr;

    public AssuranceClientDescription Description { get; } = new(
        "FgmIs.Samples.EhrWeb in Chromium", "0.1.0", ["query", "reports", "disclose", "audit", "encounter", "clock"]);

    public static async Task<IAssuranceClient> StartAsync(AssuranceEnvironment environment, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> given = environment.Variables;
        RunningEhr ehr = await RunningEhr.StartAsync(
            ("FgmIs:Connection:Endpoint", given["FGMIS_ENDPOINT"]),
            ("FgmIs:Certificates:Client:Path", given["FGMIS_CLIENT_PKCS12"]),
            ("FgmIs:Certificates:Client:PasswordFile", given["FGMIS_CLIENT_PASSWORD_FILE"]),
            ("FgmIs:Certificates:TrustedRoots:Path", given["FGMIS_ROOT_PEM"]),
            ("FgmIs:Identity:FromAsid", given["FGMIS_FROM_ASID"]),
            ("FgmIs:Identity:ToAsid", given["FGMIS_TO_ASID"]),
            ("FgmIs:Identity:Organization:Code", given["FGMIS_ORGANIZATION"]),
            ("FgmIs:Identity:Organization:Name", given["FGMIS_ORGANIZATION_NAME"]),
            ("FgmIsAudit:Organization:Code", given["FGMIS_ORGANIZATION"]),
            ("FgmIsAudit:Organization:Name", given["FGMIS_ORGANIZATION_NAME"]),
            ("FgmIs:Limits:TransactionsPerSecond", given.GetValueOrDefault("FGMIS_TRANSACTIONS_PER_SECOND", "500")),
            ("FgmIs:Reporting:Interval", "00:00:01"),
            ("EhrWeb:ClinicSystem", ClinicSystem),
            ("EhrWeb:DataFolder", environment.Work));

        // Only the scenario's own patients are on the list, so that the clinic list asks about nobody else.
        foreach (Patient patient in ehr.Patients)
        {
            ehr.Service<PatientList>().Remove(patient.RecordId);
        }

        return new BrowserClient(ehr);
    }

    public async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!NhsNumber.TryParse(query.NhsNumber, out NhsNumber number))
        {
            // The sample's patients have numbers that are ones: this one can be in no record, so that there is none to open.
            return new AssuranceQueryReply(AssuranceOutcome.NotSent, shown: null, messageId: null);
        }

        Uri record = Register(query, number);
        string? shown = query.User.Kind == AssuranceUserKind.Unattended
            ? await PrepareClinicAsync(query.User)
            : await OpenAsync(query, record);
        bool isShown = shown?.Contains("FGM", StringComparison.Ordinal) == true;
        (AssuranceOutcome outcome, string? messageId) = await ResultAsync(query, isShown);
        if (messageId is not null)
        {
            _asked[messageId] = query;
        }

        return new AssuranceQueryReply(isShown ? AssuranceOutcome.IndicatorFound : outcome, shown, messageId);
    }

    public async Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default)
    {
        Dictionary<string, string>[] rows = await UserOf("ida.tech").UseAsync(async page =>
        {
            await page.GotoAsync(new Uri(_ehr.Address, "/Technical").ToString());
            return await AuditPage.TableAsync(page, "each");
        });
        int added = rows.Length - _reported;
        _reported = rows.Length;
        return
        [
            .. rows.Take(added).Reverse()
                .Select(row => new AssuranceReport(string.Join(" ", row.Values), row["Message"] is { Length: > 0 } id ? id : null)),
        ];
    }

    /// <summary>
    /// Opens the record of the answer in a window of this user, and has it printed or exported there if the step wants it. Within an
    /// encounter that shows the answer that was kept; else the record asks anew, as it does for everybody.
    /// </summary>
    public async Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken = default)
    {
        AssuranceQuery query = _asked[messageId];
        var again = new AssuranceQuery(
            query.NhsNumber, query.DateOfBirth, query.IsVerified, user, FgmQueryOccasion.RecordViewed, query.Encounter);
        Uri record = Register(again, NhsNumber.Parse(query.NhsNumber));
        string? shown = await OpenAsync(again, record, kind);
        bool isAllowed = shown?.Contains("FGM", StringComparison.Ordinal) == true;
        return new AssuranceDisclosureReply(isAllowed, isAllowed ? shown : null);
    }

    public async Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        _ehr.Service<UserList>().Put(BrowserUser.Known(search.User));
        IReadOnlyList<IReadOnlyDictionary<string, string>>? rows = await UserOf(search.User.Id).UseAsync(
            page => AuditPage.SearchAsync(page, _ehr.Address, search));
        return new AssuranceAuditReply([.. (rows ?? []).Select(AuditPage.RecordOf)], isRefused: rows is null);
    }

    public async Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        // Sessions end with the time; whoever comes next signs in.
        await SignAllOutAsync();
        _ehr.Clock.Advance(to - _ehr.Clock.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await SignAllOutAsync();
        await _ehr.DisposeAsync();
        _windows.Dispose();
    }

    private Uri Register(AssuranceQuery query, NhsNumber number)
    {
        string id = "record-" + query.NhsNumber;
        DateTimeOffset traced = query.VerifiedAt ?? _ehr.Clock.GetUtcNow();
        _ehr.Service<UserList>().Put(BrowserUser.Known(query.User));
        _ehr.Service<PatientList>().Put(new Patient(
            id,
            "Made Up",
            number,
            FhirDate.Parse(query.DateOfBirth),
            query.IsVerified ? NhsNumberVerification.PdsTrace(traced) : NhsNumberVerification.NotVerified,
            "Of a scenario."));
        return new Uri(_ehr.Address, "/Records/" + id);
    }

    // Where paper or a file is asked for, what is in it; else what the answer added to the record.
    private async Task<string?> OpenAsync(AssuranceQuery query, Uri record, FgmDisclosureKind kind = FgmDisclosureKind.Displayed)
    {
        _ = _encounters.TryGetValue(query.NhsNumber, out string? underWay);
        string shown;
        await _windows.WaitAsync();
        try
        {
            using StartingLine.Place place = _line.Announce();
            shown = await UserOf(query.User.Id, query.Device, query.Authoriser).UseAsync(async page =>
            {
                RecordWindow window = await RecordWindow.InAsync(page);
                string added = await window.AskAsync(
                    record,
                    isEnding: underWay is not null && query.Encounter != underWay,
                    isBeginning: query.Encounter is not null && query.Encounter != underWay,
                    query.Occasion,
                    place);
                return kind == FgmDisclosureKind.Displayed ? added : await window.HandOutAsync(kind);
            });
        }
        finally
        {
            _windows.Release();
        }

        // An event begins an encounter by itself where none is under way.
        _encounters[query.NhsNumber] = query.Encounter ?? (query.Occasion == FgmQueryOccasion.RecordViewed ? null : "of the event");
        return shown.Length == 0 ? null : shown;
    }

    // A system that nobody attends is the clinic list: somebody orders it, and nobody sees what it finds.
    private async Task<string?> PrepareClinicAsync(AssuranceUser system)
    {
        if (system.Id != ClinicSystem)
        {
            throw new NotSupportedException("The sample's clinic list is known by one id, from its configuration.");
        }

        return await UserOf("jane.roe").UseAsync<string?>(async page =>
        {
            await page.GotoAsync(new Uri(_ehr.Address, "/Clinic").ToString());
            await page.GetByRole(AriaRole.Button, new() { Name = "Prepare the list" }).ClickAsync();
            await page.GetByText("done.").WaitForAsync();
            return null;
        });
    }

    private BrowserUser UserOf(string id, string? workstation = null, string? authoriser = null) =>
        _users.GetOrAdd((id, workstation, authoriser), who => new BrowserUser(_ehr, who.Id, who.Workstation, who.Authoriser));

    private async Task SignAllOutAsync()
    {
        foreach (BrowserUser user in _users.Values)
        {
            await user.DisposeAsync();
        }

        _users.Clear();
    }

    // The latest result that the trail has of this patient, where it is newer than what was read before. Of an alert that is shown
    // already it tells the message id alone, and nobody waits for it.
    private async Task<(AssuranceOutcome Outcome, string? MessageId)> ResultAsync(AssuranceQuery query, bool isShown)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            IReadOnlyDictionary<string, string>? latest =
                await LatestAsync(query, new AssuranceAuditSearch(Officer, byUser: query.User.Id))
                ?? await LatestAsync(query, new AssuranceAuditSearch(Officer, nhsNumber: query.NhsNumber));
            if (latest is not null)
            {
                _read[query.NhsNumber] = AuditPage.NumberOf(latest);
                return (OutcomeOf(AuditPage.ResultOf(latest)), AuditPage.MessageOf(latest));
            }

            if (isShown || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                return isShown
                    ? (AssuranceOutcome.IndicatorFound, null)
                    : throw new InvalidOperationException("The audit trail has no new result of this query.");
            }

            await Task.Delay(Pause);
        }
    }

    // By the user first: a reading by patient is on record as one of this patient, and would stand among what the scenario looks at.
    private async Task<IReadOnlyDictionary<string, string>?> LatestAsync(AssuranceQuery query, AssuranceAuditSearch search)
    {
        _ = _read.TryGetValue(query.NhsNumber, out long earlier);
        return (await UserOf(Officer.Id).UseAsync(page => AuditPage.SearchAsync(page, _ehr.Address, search)))?.FirstOrDefault(row =>
            AuditPage.ResultOf(row) is not null
            && AuditPage.PatientOf(row) == query.NhsNumber
            && AuditPage.NumberOf(row) > earlier);
    }

    private static AssuranceOutcome OutcomeOf(string? result) => result switch
    {
        nameof(FgmIndicatorFound) => AssuranceOutcome.IndicatorFound,
        nameof(FgmNoRecordFound) => AssuranceOutcome.NoRecordFound,
        nameof(FgmQueryNotSent) => AssuranceOutcome.NotSent,
        _ => AssuranceOutcome.Failed,
    };
}
