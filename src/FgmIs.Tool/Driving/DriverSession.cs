using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using FgmIs.Tool.Auditing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Driving;

/// <summary>Represents the client under test: all that a host sets up, with a clock that can be moved.</summary>
internal sealed class DriverSession : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, FgmAnswer> _answers = new();
    private readonly DriverUsers _users;
    private readonly ReportInbox _reports;
    private readonly MovableTimeProvider _clock;
    private readonly SqliteAuditTrail _trail;
    private readonly FgmStatusClient _client;

    private DriverSession(
        DriverUsers users, ReportInbox reports, MovableTimeProvider clock, SqliteAuditTrail trail, FgmStatusClient client)
    {
        _users = users;
        _reports = reports;
        _clock = clock;
        _trail = trail;
        _client = client;
    }

    /// <summary>Sets it up.</summary>
    /// <exception cref="UsageException">The audit trail or the client cannot be set up.</exception>
    public static async Task<DriverSession> OpenAsync(DriverEnvironment environment, CancellationToken cancellationToken)
    {
        FgmAuditKey key = AuditKeyFile.ReadOrMake(Path.Combine(environment.Work, "audit.key"));
        var users = new DriverUsers();
        var clock = new MovableTimeProvider();
        var reports = new ReportInbox();
        SqliteAuditTrail trail;
        try
        {
            trail = await SqliteAuditTrail.OpenAsync(
                new SqliteAuditTrailOptions
                {
                    Path = Path.Combine(environment.Work, "audit.db"),
                    Keys = new FgmAuditKeyRing(key),
                    ReadPolicy = users,
                    Organization = environment.Options.Identity.Organization,
                    TimeProvider = clock,
                },
                cancellationToken);
        }
        catch (FgmAuditTrailException failure)
        {
            throw new UsageException($"FGMIS_WORK: {failure.Message}");
        }

        FgmStatusClientOptions options = environment.Options;
        options.Audit.Trail = trail;
        options.Reporting.ErrorReporter = reports;
        options.Reporting.Interval = TimeSpan.FromSeconds(1);
        options.AccessPolicy = users;
        options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { TimeProvider = clock });
        options.TimeProvider = clock;
        try
        {
            return new DriverSession(users, reports, clock, trail, FgmStatusClient.Create(options));
        }
        catch (FgmConfigurationException problem)
        {
            await trail.DisposeAsync();
            throw new UsageException([.. problem.Problems, "Check the variables FGMIS_…."]);
        }
    }

    /// <summary>Carries out a request, and writes the fields of its reply.</summary>
    /// <exception cref="DriverException">The request cannot be carried out.</exception>
    public async Task<Action<Utf8JsonWriter>> RunAsync(DriverRequest request, CancellationToken cancellationToken) =>
        request.RequiredText("do") switch
        {
            "query" => await QueryAsync(request, cancellationToken),
            "reports" => await ReportsAsync(cancellationToken),
            "disclose" => await DiscloseAsync(request, cancellationToken),
            "audit" => await AuditAsync(request, cancellationToken),
            "clock" => MoveClock(request),
            _ => throw new DriverException("do is none of query, reports, disclose, audit, clock."),
        };

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _trail.DisposeAsync();
    }

    private static Action<Utf8JsonWriter> Reply(string outcome, string? shown, Guid? messageId) => json =>
    {
        json.WriteString("outcome", outcome);
        json.WriteString("shown", shown);
        if (messageId is { } id)
        {
            json.WriteString("messageId", id);
        }
    };

    private async Task<Action<Utf8JsonWriter>> QueryAsync(DriverRequest request, CancellationToken cancellationToken)
    {
        Requester requester = _users.Create(
            request.Part("user"), request.Optional<LocalUserId>("authoriser", LocalUserId.TryParse), request.Text("device"));
        if (!NhsNumber.TryParse(request.RequiredText("nhsNumber"), out NhsNumber nhsNumber))
        {
            // A host's own form refuses it before there is a query.
            return Reply(OutcomeNames.NotSent, shown: null, messageId: null);
        }

        DateTimeOffset verifiedAt = request.Optional<DateTimeOffset>("verifiedAt", DriverRequest.TryParseTime) ?? _clock.GetUtcNow();
        var patient = new VerifiedPatient(
            nhsNumber,
            request.Required<FhirDate>("dateOfBirth", FhirDate.TryParse),
            request.RequiredFlag("verified") ? NhsNumberVerification.PdsTrace(verifiedAt) : NhsNumberVerification.NotVerified);
        var query = new FgmStatusQuery(
            patient,
            requester,
            request.Required<FgmQueryOccasion>("occasion", OccasionNames.TryParse),
            request.Optional<EncounterId>("encounter", EncounterId.TryParse));
        FgmStatusOutcome outcome = await _client.QueryAsync(query, cancellationToken);
        if (outcome is FgmAnswer answer)
        {
            _answers[answer.MessageId] = answer;
        }
        else if (outcome is FgmQueryFailed)
        {
            _reports.Expect(outcome.MessageId);
        }

        return Reply(OutcomeNames.Of(outcome), await ShownAsync(outcome, requester, cancellationToken), outcome.MessageId);
    }

    /// <summary>Returns what the clinician is shown: an indicator alone, and only once the showing is recorded.</summary>
    private async Task<string?> ShownAsync(FgmStatusOutcome outcome, Requester requester, CancellationToken cancellationToken) =>
        outcome is FgmIndicatorFound found && requester is not UnattendedSystem
        && await _client.RecordDisclosureAsync(found, requester, FgmDisclosureKind.Displayed, cancellationToken) is FgmDisclosureMade made
            ? TextOf(made)
            : null;

    private static string? TextOf(FgmDisclosureMade made) =>
        made.Alert?.ToDisplayText() is { Length: > 0 } text ? text : null;

    private async Task<Action<Utf8JsonWriter>> ReportsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<FgmErrorReport> reports = await _reports.TakeAsync(cancellationToken);
        return json =>
        {
            json.WriteStartArray("reports");
            foreach (FgmErrorReport report in reports)
            {
                json.WriteStartObject();
                json.WriteString("text", report.ToString());
                if (report.MessageId is { } id)
                {
                    json.WriteString("messageId", id);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private async Task<Action<Utf8JsonWriter>> DiscloseAsync(DriverRequest request, CancellationToken cancellationToken)
    {
        Requester requester = _users.Create(request.Part("user"), authoriser: null, request.Text("device"));
        FgmDisclosureKind kind = request.RequiredText("kind") switch
        {
            "displayed" => FgmDisclosureKind.Displayed,
            "printed" => FgmDisclosureKind.Printed,
            "exported" => FgmDisclosureKind.Exported,
            _ => throw new DriverException("kind is none of displayed, printed, exported."),
        };
        Guid messageId = request.Required<Guid>("messageId", DriverRequest.TryParseId);
        FgmDisclosure? disclosure = requester is not UnattendedSystem && _answers.TryGetValue(messageId, out FgmAnswer? answer)
            ? await _client.RecordDisclosureAsync(answer, requester, kind, cancellationToken)
            : null;
        return json =>
        {
            json.WriteBoolean("allowed", disclosure is FgmDisclosureMade);
            json.WriteString("shown", disclosure is FgmDisclosureMade made ? TextOf(made) : null);
        };
    }

    private async Task<Action<Utf8JsonWriter>> AuditAsync(DriverRequest request, CancellationToken cancellationToken)
    {
        Requester reader = _users.Create(request.Part("user"), authoriser: null, request.Text("device"));
        long? sequence = request.Number("sequence");
        var search = new FgmAuditSearch
        {
            MessageId = request.Optional<Guid>("messageId", DriverRequest.TryParseId),
            NhsNumber = request.Optional<NhsNumber>("nhsNumber", NhsNumber.TryParse),
            UserId = request.Text("byUser"),
            Authoriser = request.Text("byAuthoriser"),
            From = request.Optional<DateTimeOffset>("from", DriverRequest.TryParseTime),
            To = request.Optional<DateTimeOffset>("to", DriverRequest.TryParseTime),
            FromSequence = sequence,
            ToSequence = sequence,
            Order = FgmAuditOrder.OldestFirst,
        };
        List<FgmAuditRecord> records = [];
        try
        {
            await foreach (FgmAuditRecord record in _trail.ReadAsync(search, reader, cancellationToken))
            {
                records.Add(record);
            }
        }
        catch (FgmAuditReadDeniedException)
        {
            return json => json.WriteBoolean("refused", true);
        }
        catch (ArgumentException)
        {
            throw new DriverException("The search contradicts itself.");
        }

        return json =>
        {
            json.WriteStartArray("records");
            records.ForEach(record => Write(json, record));
            json.WriteEndArray();
        };
    }

    private static void Write(Utf8JsonWriter json, FgmAuditRecord record)
    {
        FgmAuditEvent auditEvent = record.Event;
        json.WriteStartObject();
        json.WriteString("time", auditEvent.OccurredAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("event", auditEvent.Kind.ToString());
        json.WriteString("userId", auditEvent.Requester?.Id);
        json.WriteString("userName", auditEvent.Requester?.Name);
        json.WriteString("role", auditEvent.Requester?.Role);
        json.WriteString("organization", auditEvent.Requester?.OrganizationCode?.Value);
        json.WriteString("nhsNumber", auditEvent.NhsNumber?.Value);
        json.WriteString("messageId", auditEvent.Query?.MessageId.ToString("D"));
        json.WriteNumber("sequence", record.SequenceNumber);
        json.WriteString("system", auditEvent.Origin.System?.Value);
        json.WriteString("device", auditEvent.Origin.Device);
        json.WriteString("authoriser", auditEvent.Requester?.Authoriser);
        json.WriteString("name", auditEvent.Name);
        json.WriteString("outcome", auditEvent.Result?.Outcome);
        json.WriteEndObject();
    }

    private Action<Utf8JsonWriter> MoveClock(DriverRequest request)
    {
        DateTimeOffset? to = request.Optional<DateTimeOffset>("to", DriverRequest.TryParseTime);
        string? advance = request.Text("advance");
        if (to is null == advance is null)
        {
            throw new DriverException("clock needs to or advance, and not both.");
        }

        try
        {
            _clock.Move(to is { } instant ? instant - _clock.GetUtcNow() : XmlConvert.ToTimeSpan(advance!));
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
        {
            throw new DriverException("clock: there is no such time, or advance is no duration such as PT24H.");
        }

        return json => json.WriteBoolean("ok", true);
    }
}
