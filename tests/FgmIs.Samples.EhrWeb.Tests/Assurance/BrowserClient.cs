using System.Collections.Concurrent;
using System.Globalization;
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
    private readonly RunningEhr _ehr;
    private readonly ConcurrentDictionary<string, Lazy<Task<BrowserUser>>> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _encounters = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _read = new(StringComparer.Ordinal);
    private int _reported;

    private BrowserClient(RunningEhr ehr) => _ehr = ehr;

    public AssuranceClientDescription Description { get; } =
        new("FgmIs.Samples.EhrWeb in Chromium", "0.1.0", ["query", "reports", "encounter", "clock"]);

    public static async Task<IAssuranceClient> StartAsync(AssuranceEnvironment environment, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> given = environment.Variables;
        return new BrowserClient(await RunningEhr.StartAsync(
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
            ("FgmIs:Reporting:Interval", "00:00:01"),
            ("EhrWeb:DataFolder", environment.Work)));
    }

    public async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _ehr.Service<UserList>().Put(BrowserUser.Known(query.User));
        Uri record = Register(query);
        _ = _encounters.TryGetValue(query.NhsNumber, out string? underWay);
        BrowserUser user = await UserAsync(query.User.Id);
        string shown;
        await using (RecordWindow window = await RecordWindow.NewAsync(user))
        {
            shown = await window.AskAsync(
                record,
                isEnding: underWay is not null && query.Encounter != underWay,
                isBeginning: query.Encounter is not null && query.Encounter != underWay,
                query.Occasion);
        }

        // An event begins an encounter by itself where none is under way.
        _encounters[query.NhsNumber] = query.Encounter ?? (query.Occasion == FgmQueryOccasion.RecordViewed ? null : "of the event");
        return shown.Contains("FGM", StringComparison.Ordinal)
            ? new AssuranceQueryReply(AssuranceOutcome.IndicatorFound, shown, messageId: null)
            : new AssuranceQueryReply(await OutcomeAsync(query.NhsNumber), shown.Length == 0 ? null : shown, messageId: null);
    }

    public async Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default)
    {
        IPage page = await (await UserAsync("ida.tech")).NewPageAsync();
        await page.GotoAsync(new Uri(_ehr.Address, "/Technical").ToString());
        string[][] rows = await RowsAsync(page, "each");
        await page.CloseAsync();
        int added = rows.Length - _reported;
        _reported = rows.Length;
        return
        [
            .. rows.Take(added).Reverse()
                .Select(row => new AssuranceReport(string.Join(" ", row), row[^1].Length == 0 ? null : row[^1])),
        ];
    }

    public Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The sample shows an answer in the window that asked, and in no other way.");

    public Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The sample's page has no search by authoriser, time or sequence number.");

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
    }

    private Uri Register(AssuranceQuery query)
    {
        string id = "record-" + query.NhsNumber;
        DateTimeOffset traced = query.VerifiedAt ?? _ehr.Clock.GetUtcNow();
        _ehr.Service<PatientList>().Put(new Patient(
            id,
            "Made Up",
            NhsNumber.Parse(query.NhsNumber),
            FhirDate.Parse(query.DateOfBirth),
            query.IsVerified ? NhsNumberVerification.PdsTrace(traced) : NhsNumberVerification.NotVerified,
            "Of a scenario."));
        return new Uri(_ehr.Address, "/Records/" + id);
    }

    private Task<BrowserUser> UserAsync(string id) =>
        _users.GetOrAdd(id, _ => new Lazy<Task<BrowserUser>>(() => BrowserUser.SignInAsync(_ehr, id))).Value;

    private async Task SignAllOutAsync()
    {
        foreach (Lazy<Task<BrowserUser>> user in _users.Values)
        {
            await (await user.Value).DisposeAsync();
        }

        _users.Clear();
    }

    // The latest result that the trail has of this patient, where it is newer than what was read before.
    private async Task<AssuranceOutcome> OutcomeAsync(string nhsNumber)
    {
        IPage page = await (await UserAsync("pat.guard")).NewPageAsync();
        await page.GotoAsync(new Uri(_ehr.Address, "/Audit").ToString());
        await page.GetByLabel("NHS number").FillAsync(nhsNumber);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("#said").Filter(new() { HasText = "found" }).WaitForAsync();
        string[][] rows = await RowsAsync(page, "found");
        await page.CloseAsync();
        string[] latest = rows.FirstOrDefault(row => row[^1].Length > 0)
            ?? throw new InvalidOperationException("The audit trail has no result of this query.");
        long number = long.Parse(latest[0], CultureInfo.InvariantCulture);
        if (_read.TryGetValue(nhsNumber, out long earlier) && number <= earlier)
        {
            throw new InvalidOperationException("The audit trail has no new result of this query.");
        }

        _read[nhsNumber] = number;
        return latest[^1] switch
        {
            nameof(FgmIndicatorFound) => AssuranceOutcome.IndicatorFound,
            nameof(FgmNoRecordFound) => AssuranceOutcome.NoRecordFound,
            nameof(FgmQueryNotSent) => AssuranceOutcome.NotSent,
            _ => AssuranceOutcome.Failed,
        };
    }

    private static Task<string[][]> RowsAsync(IPage page, string caption) => page.EvaluateAsync<string[][]>(
        """
        caption => [...document.querySelectorAll(`table:has(#${caption}) tbody tr`)]
            .map(row => [...row.cells].map(cell => cell.innerText.trim()))
        """,
        caption);
}
