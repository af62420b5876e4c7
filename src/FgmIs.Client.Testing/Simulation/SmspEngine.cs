using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>Processes requests into replies, whatever carries them, sockets or memory.</summary>
internal sealed class SmspEngine
{
    // The order in which a provider meets these mistakes.
    private static readonly string[] Precedence =
        [SmspCodes.MessageNotWellFormed, SmspCodes.InputMessageValidationError, SmspCodes.AsidCheckFailed, SmspCodes.InvalidNhsNumber];

    private readonly SmspVersion _version;
    private readonly bool _strict;
    private readonly Asid _provider;
    private readonly HashSet<string> _clients;
    private readonly int _kept;
    private readonly bool _refuses;
    private readonly bool _checksAsids;
    private readonly ISmspObserver? _observer;
    private readonly Func<ReceivedQuery, SmspAnswer?>? _selector;
    private readonly Func<ReceivedQuery, SmspAnswer?>? _admission;
    private readonly List<ReceivedQuery> _received = [];

    public SmspEngine(SmspSimulatorOptions options)
    {
        _version = options.Version;
        _strict = options.Strict;
        _provider = options.ProviderAsid;
        _kept = options.KeptQueries;
        _clients = [.. options.ClientAsids.Select(asid => asid.Value)];
        _refuses = options.RefuseViolations;
        _checksAsids = options.CheckAsids;
        _observer = options.Observer;
        _selector = options.AnswerSelector;
        _admission = options.Admission;
        TimeProvider = options.TimeProvider;
    }

    public TimeProvider TimeProvider { get; }

    public ResponseSelector Answers { get; } = new();

    public IReadOnlyList<ReceivedQuery> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    public IReadOnlyList<ReceivedQuery> Unexpected => _strict ? [.. Received.Where(query => query.Violations.Count > 0)] : [];

    public SmspReply Process(SmspRequest request)
    {
        ReceivedQuery query = RequestReader.Read(request, _version, _provider, TimeProvider.GetUtcNow());
        if (_admission?.Invoke(query) is { } turnedAway)
        {
            return turnedAway.Reply(query);
        }

        lock (_received)
        {
            query.Violations = [.. query.Violations, .. AsidViolations(query), .. HistoryViolations(query)];
            _received.Add(query);
            Forget();
        }

        _observer?.OnReceived(query);
        SmspResponse? refusal = _refuses ? Refuse(query) : null;
        SmspReply reply = refusal is null ? Answer(query) : new SmspReply(refusal);
        return _observer is null ? reply : Observed(query, reply, refusal is not null);
    }

    public void Reset()
    {
        Answers.Clear();
        lock (_received)
        {
            _received.Clear();
        }
    }

    private void Forget()
    {
        if (_received.Count > _kept && OldestToForget() is >= 0 and var oldest)
        {
            _received.RemoveAt(oldest);
        }
    }

    private int OldestToForget() => _strict ? _received.FindIndex(query => query.Violations.Count == 0) : 0;

    private SmspReply Answer(ReceivedQuery query)
    {
        try
        {
            return (_selector?.Invoke(query) ?? Answers.Take(query.NhsNumber ?? string.Empty)).Reply(query);
        }
        catch (Exception exception)
        {
            // A slip in a test's own answer must not pass for a failure of the provider.
            string explanation = $"the registered answer threw {exception.GetType().Name}: {exception.Message}";
            query.Violations = [.. query.Violations, new SmspViolation("answer", explanation, answer: null)];
            return new SmspReply(new SmspResponse(500, "text/plain", Encoding.UTF8.GetBytes(explanation)));
        }
    }

    private SmspReply Observed(ReceivedQuery query, SmspReply reply, bool isRefusal)
    {
        if (reply.Pending is not { } pending)
        {
            _observer!.OnAnswered(query, new SmspSentAnswer(reply, isRefusal));
            return reply;
        }

        return reply with
        {
            Pending = async cancellationToken =>
            {
                SmspResponse response = await pending(cancellationToken).ConfigureAwait(false);
                _observer!.OnAnswered(query, new SmspSentAnswer(reply with { Response = response, Pending = null }, isRefusal));
                return response;
            },
        };
    }

    private static SmspResponse? Refuse(ReceivedQuery query)
    {
        if (query.Path != HttpRules.Path)
        {
            return new SmspResponse(404, null, []);
        }

        if (query.Method != "POST")
        {
            return new SmspResponse(405, null, [], [KeyValuePair.Create("Allow", "POST")]);
        }

        SmspViolation? worst = query.Violations
            .Where(violation => violation.Answer is not null)
            .MinBy(violation => Array.IndexOf(Precedence, violation.Answer));
        return worst is null ? null : SmspResponse.Error(query, worst.Answer!, worst.ToString());
    }

    private IEnumerable<SmspViolation> AsidViolations(ReceivedQuery query)
    {
        if (!_checksAsids)
        {
            yield break;
        }

        if (query.FromAsid is not null && !_clients.Contains(query.FromAsid))
        {
            yield return new SmspViolation(
                "MessageHeader.source.endpoint", "the sender's ASID is not known here", SmspCodes.AsidCheckFailed);
        }

        if (query.ToAsid is not null && query.ToAsid != _provider.Value)
        {
            yield return new SmspViolation(
                "MessageHeader.destination.endpoint", "the ASID is not this provider's", SmspCodes.AsidCheckFailed);
        }
    }

    // Spine eliminates no duplicates (docs/wire.md, section 3), so these earn no refusal; a test learns of them all the same.
    private IEnumerable<SmspViolation> HistoryViolations(ReceivedQuery query)
    {
        if (query.BundleId is not null && _received.Exists(earlier => earlier.BundleId == query.BundleId))
        {
            yield return new SmspViolation(
                "Bundle.id", "each attempt needs a Bundle.id of its own, and this one came before", answer: null);
        }

        bool isReused = query.MessageId is not null
            && _received.Exists(earlier => earlier.MessageId == query.MessageId && earlier.NhsNumber != query.NhsNumber);
        if (isReused)
        {
            yield return new SmspViolation("MessageHeader.id", "the same id came before with another query", answer: null);
        }
    }
}
