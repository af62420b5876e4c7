using System.Collections.Concurrent;
using System.Text;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents what came of a query.</summary>
internal sealed record QueryResult(string Outcome, string? Shown, string? MessageId);

/// <summary>A small client: right in everything, but for the one fault that is on.</summary>
internal sealed class Client
{
    private const int Resends = 2;

    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TotalTime = TimeSpan.FromSeconds(30);

    private readonly FaultSwitch _faults;
    private readonly Clock _clock;
    private readonly Eligibility _eligibility;
    private readonly EncounterCache _cache;
    private readonly AgreedRate _rate;
    private readonly QueryMessage _message;
    private readonly AnswerReader _reader;
    private readonly Transport _transport;
    private readonly Alert _alert;
    private readonly ConcurrentDictionary<string, Kept> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _screens = new(StringComparer.Ordinal);
    private Kept? _lastFound;
    private int _underWay;

    public Client(Settings settings, Clock clock, FaultSwitch faults)
    {
        (_faults, _clock) = (faults, clock);
        _eligibility = new Eligibility(clock, faults);
        _cache = new EncounterCache(clock, _eligibility, faults);
        _rate = new AgreedRate(settings, clock, faults);
        _message = new QueryMessage(settings, faults);
        _reader = new AnswerReader(faults);
        _transport = new Transport(settings, faults);
        _alert = new Alert(faults);
        Audit = new AuditFile(settings, clock, faults);
        Reports = new Reports(faults);
    }

    public AuditFile Audit { get; }

    public Reports Reports { get; }

    public async Task<QueryResult> QueryAsync(Query query)
    {
        if (_faults.Has(Fault.ServesCacheWithoutRight) && !query.User.MaySeeIndicators && FromCache(query) is { } served)
        {
            return served;
        }

        if (_faults.Has(Fault.CachesPastBirthday) && query.User.MaySeeIndicators && FromCache(query) is { } old)
        {
            return old;
        }

        if (_eligibility.Check(query) is { } refusal)
        {
            return NotSent(refusal, query, messageId: null);
        }

        query = query with { NhsNumber = NhsNumbers.Digits(query.NhsNumber, _faults)! };
        if (FromCache(query) is { } cached)
        {
            return cached;
        }

        _ = Interlocked.Increment(ref _underWay);
        try
        {
            return _faults.Has(Fault.LosesIndicatorWhenUserMovesOn) && query.Encounter is not null
                ? await AskUntilNextAsync(query)
                : await AskAsync(query);
        }
        finally
        {
            _ = Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Shows, prints or exports an answer later; null where that is not allowed.</summary>
    public string? Disclose(string messageId, User user, string kind, string? device)
    {
        if (!user.IsPerson || !_found.TryGetValue(messageId, out Kept? kept) || !_cache.IsCurrent(kept))
        {
            return null;
        }

        if (!user.MaySeeIndicators && _faults.Lacks(Fault.DisclosesWithoutRight))
        {
            _ = TryRecord("DisclosureRefused", user, kept, device);
            return null;
        }

        return _faults.Has(Fault.DisclosesUnrecorded) || TryRecord($"Answer {kind}", user, kept, device)
            ? _alert.Write(kept, isOfCache: false)
            : null;
    }

    private async Task<QueryResult> AskAsync(Query query)
    {
        string messageId = _message.NewId();
        string bundleId = _message.NewId();
        List<string> ids = [messageId, bundleId];
        (DateTimeOffset askedAt, TimeSpan elapsed) = (_clock.Now, _clock.Elapsed);
        TimeSpan end = elapsed + TotalTime;
        for (int resend = 0; ; resend++)
        {
            end += await _rate.TakeAsync();
            if (_eligibility.CheckAge(query.DateOfBirth) is { } refusal)
            {
                return NotSent(refusal, query, messageId);
            }

            if (resend > 0)
            {
                bundleId = _faults.Has(Fault.KeepsBundleId) ? bundleId : _message.NewId();
                messageId = _faults.Has(Fault.ChangesMessageId) ? _message.NewId() : messageId;
                ids.AddRange([bundleId, messageId]);
            }

            string message = _message.Write(query, query.NhsNumber, messageId, bundleId, _clock.Now);
            if (_faults.Lacks(Fault.DoesNotAuditFailedQuery) && !TryRecord("QuerySending", query, messageId, message: message))
            {
                return Failed("The audit takes no record: no query was sent.", query, messageId);
            }

            string failure;
            bool mayResend;
            TimeSpan wait = TimeSpan.FromMilliseconds(200 << resend);
            try
            {
                TimeSpan left = end - _clock.Elapsed;
                Received received = await _transport.SendAsync(message, AttemptTime < left ? AttemptTime : left);
                Answer answer = _reader.Read(received.Status, received.Body, query.NhsNumber, ids);
                string text = Encoding.UTF8.GetString(received.Body);
                if (!received.WasAskedForCertificate && _faults.Lacks(Fault.DoesNotTellOfMissingCertificateRequest))
                {
                    Reports.Tell("The provider does not ask for our certificate: anybody may query it.", messageId);
                }

                if (answer is not Answer.Failure no)
                {
                    return await TakeAsync(answer, query, messageId, message, text, askedAt, elapsed);
                }

                failure = no.Reason;
                bool isBusy = received.Status is 429 or 502 or 503 or 504 && !no.IsFhir;
                mayResend = isBusy || (no.IsFhir && _faults.Has(Fault.ResendsAfterError));
                TimeSpan asked = received.RetryAfter?.Delta ?? received.RetryAfter?.Date - _clock.Now ?? TimeSpan.Zero;
                wait = asked > wait && _faults.Lacks(Fault.IgnoresRetryAfter) ? asked : wait;
                Record("ResponseReceived", failure, text);
            }
            catch (SendException broken)
            {
                (failure, mayResend) = (broken.Message, broken.MayResend);
                Record("QueryFailed", failure, text: null);
            }

            if (!mayResend || resend == Resends || wait >= end - _clock.Elapsed)
            {
                return Failed(failure, query, messageId);
            }

            await _clock.WaitUntilAsync(_clock.Elapsed + wait);

            void Record(string what, string outcome, string? text)
            {
                if (_faults.Lacks(Fault.DoesNotAuditFailedQuery))
                {
                    _ = TryRecord(what, query, messageId, outcome, text);
                }
            }
        }
    }

    /// <summary>Asks, and forgets the question as soon as the same user opens another record.</summary>
    private async Task<QueryResult> AskUntilNextAsync(Query query)
    {
        var screen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_screens.TryGetValue(query.User.Id, out TaskCompletionSource? before))
        {
            _ = before.TrySetResult();
        }

        _screens[query.User.Id] = screen;
        Task<QueryResult> asking = AskAsync(query);
        return await Task.WhenAny(asking, screen.Task) == asking
            ? await asking
            : Failed("The user opened another record.", query, _message.NewId());
    }

    /// <summary>Records, keeps and shows an answer.</summary>
    private async Task<QueryResult> TakeAsync(
        Answer answer, Query query, string messageId, string message, string text, DateTimeOffset askedAt, TimeSpan elapsed)
    {
        string outcome = answer is Answer.Found ? "IndicatorFound" : "NoRecordFound";
        if (_faults.Has(Fault.DoesNotAuditFailedQuery))
        {
            _ = TryRecord("QuerySending", query, messageId, message: message);
        }

        string? note = null;
        if (!TryRecord("ResponseReceived", query, messageId, outcome, text))
        {
            if (_faults.Has(Fault.LosesIndicatorWhenAuditFails))
            {
                return Failed("The audit takes no record.", query, messageId);
            }

            note = "Note: the audit did not take the record of this answer.";
        }

        var kept = new Kept(query, answer as Answer.Found, messageId, askedAt, elapsed, note);
        _cache.Keep(kept);
        if (answer is not Answer.Found)
        {
            return new QueryResult(outcome, _faults.Has(Fault.ShowsNoRiskFound) ? "No risk found." : null, messageId);
        }

        _found[messageId] = kept;
        kept = await MixedAsync(kept);
        _ = TryRecord("AnswerDisplayed", query, messageId);
        return new QueryResult(outcome, query.User.IsPerson ? _alert.Write(kept, isOfCache: false) : null, messageId);
    }

    /// <summary>Returns what is to be shown: under load, with its fault, what came last.</summary>
    private async Task<Kept> MixedAsync(Kept kept)
    {
        if (_faults.Lacks(Fault.MixesPatientsUnderLoad))
        {
            return kept;
        }

        _lastFound = kept;
        if (Volatile.Read(ref _underWay) > 10)
        {
            await Task.Delay(100);
        }

        return _lastFound;
    }

    private QueryResult? FromCache(Query query)
    {
        if (_cache.Find(query) is not { } kept || !TryRecord("AnswerFromCache", query, kept.MessageId))
        {
            return null;
        }

        return kept.Found is null
            ? new QueryResult("NoRecordFound", Shown: null, kept.MessageId)
            : new QueryResult("IndicatorFound", query.User.IsPerson ? _alert.Write(kept, isOfCache: true) : null, kept.MessageId);
    }

    private QueryResult NotSent(Refusal refusal, Query query, string? messageId)
    {
        _ = TryRecord("QueryNotSent", query, messageId, refusal.Reason);
        if (refusal.Report is not null)
        {
            Reports.Tell(refusal.Report, messageId, query);
        }

        return new QueryResult("NotSent", Shown: null, messageId);
    }

    private QueryResult Failed(string reason, Query query, string messageId)
    {
        if (_faults.Lacks(Fault.HidesErrors))
        {
            Reports.Tell(reason, messageId, query);
        }

        return new QueryResult("Failed", _faults.Has(Fault.ShowsFailure) ? "FGM-IS could not be asked." : null, messageId);
    }

    private bool TryRecord(string what, Query query, string? messageId, string? outcome = null, string? message = null) =>
        Try(() => Audit.Record(what, query.User, messageId: messageId, query: query, outcome: outcome, message: message), messageId);

    private bool TryRecord(string what, User user, Kept kept, string? device) =>
        Try(() => Audit.Record(what, user, kept.Query.NhsNumber, kept.MessageId, device: device), kept.MessageId);

    private bool Try(Action record, string? messageId)
    {
        try
        {
            record();
            return true;
        }
        catch (IOException)
        {
            Reports.Tell("The audit does not take a record.", messageId);
            return false;
        }
    }
}
