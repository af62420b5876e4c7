using System.Runtime.CompilerServices;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Recording;

/// <summary>Keeps the last exchanges, a bounded number and size of them, and notifies who watches that something changed.</summary>
internal sealed class ExchangeLog : ISmspObserver
{
    public const int MostExchanges = 500;
    public const long MostBytes = 32 * 1024 * 1024;

    private readonly Lock _writing = new();
    private readonly LinkedList<Exchange> _exchanges = new();
    private readonly ConditionalWeakTable<ReceivedQuery, StrongBox<string>> _names = [];
    private TaskCompletionSource _change = NewChange();
    private long _lastId;
    private long _version;
    private long _dropped;
    private long _refused;
    private long _bytes;

    /// <summary>Gets a number that grows with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Gets how many exchanges are no longer kept, since the start or the last reset.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Gets how many requests were refused before anything was kept of them.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Gets what is told of an answer as it is chosen; it names no patient.</summary>
    public Action<Exchange>? Told { get; init; }

    /// <summary>Gets a value that indicates whether answers are judged: another provider gave them.</summary>
    public bool JudgesAnswers { get; init; }

    /// <summary>Gets the exchanges, the newest first.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (_writing)
            {
                return [.. _exchanges.Reverse()];
            }
        }
    }

    public Exchange? Find(long id)
    {
        lock (_writing)
        {
            return _exchanges.FirstOrDefault(exchange => exchange.Id == id);
        }
    }

    /// <summary>Notes which answer was chosen for a query.</summary>
    public void Name(ReceivedQuery query, string name) => _names.AddOrUpdate(query, new StrongBox<string>(name));

    public void OnReceived(ReceivedQuery query)
    {
        lock (_writing)
        {
            Add(new Exchange(++_lastId, query));
            Forget();
            Change();
        }
    }

    public void OnAnswered(ReceivedQuery query, SmspSentAnswer answer)
    {
        IReadOnlyList<string> remarks = JudgesAnswers ? answer.Response.FindProblems(query) : [];
        Exchange? changed = null;
        lock (_writing)
        {
            for (LinkedListNode<Exchange>? node = _exchanges.Last; node is not null; node = node.Previous)
            {
                if (ReferenceEquals(node.Value.Query, query))
                {
                    _bytes -= node.Value.Size;
                    changed = node.Value with { Answer = answer, AnswerName = NameOf(query, answer), AnswerRemarks = remarks };
                    node.Value = changed;
                    _bytes += changed.Size;
                    break;
                }
            }

            Forget();
            Change();
        }

        if (changed is not null)
        {
            Told?.Invoke(changed);
        }
    }

    /// <summary>Counts a request of which nothing is kept.</summary>
    public void CountRefused()
    {
        lock (_writing)
        {
            _refused++;
            Change();
        }
    }

    /// <summary>Notifies who watches that something beside the exchanges changed.</summary>
    public void Touch()
    {
        lock (_writing)
        {
            Change();
        }
    }

    public void Clear()
    {
        lock (_writing)
        {
            _exchanges.Clear();
            _bytes = 0;
            _dropped = 0;
            _refused = 0;
            Change();
        }
    }

    /// <summary>Waits until the version is another than the one that the caller knows.</summary>
    public async Task<long> WaitAsync(long known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_writing)
            {
                if (_version != known)
                {
                    return _version;
                }

                change = _change.Task;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string NameOf(ReceivedQuery query, SmspSentAnswer answer)
    {
        if (answer.IsRefusal)
        {
            return "refused: it breaks a rule";
        }

        return _names.TryGetValue(query, out StrongBox<string>? name) ? name.Value! : OwnName(query.NhsNumber);
    }

    private static string OwnName(string? nhsNumber) =>
        nhsNumber is not null && SmspTriggers.Find(nhsNumber) is { } trigger ? trigger.Name : "found";

    private void Add(Exchange exchange)
    {
        _exchanges.AddLast(exchange);
        _bytes += exchange.Size;
    }

    private void Forget()
    {
        while (_exchanges.Count > 1 && (_exchanges.Count > MostExchanges || _bytes > MostBytes))
        {
            _bytes -= _exchanges.First!.Value.Size;
            _exchanges.RemoveFirst();
            _dropped++;
        }
    }

    private void Change()
    {
        _version++;
        TaskCompletionSource change = _change;
        _change = NewChange();
        change.TrySetResult();
    }
}
