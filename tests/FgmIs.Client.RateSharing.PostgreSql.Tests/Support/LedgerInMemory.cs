namespace FgmIs.Client.RateSharing.PostgreSql.Tests.Support;

/// <summary>The ledger of rate-sharing.sql in memory: it may lose its last changes, as a server that fails over does.</summary>
internal sealed class LedgerInMemory(double perSecond)
{
    private const long Leap = 4_294_967_296;

    private readonly List<(long Tick, Dictionary<string, LedgerRow> Rows)> _history = [];
    private Dictionary<string, LedgerRow> _rows = new(StringComparer.Ordinal);
    private long _tick = 1;

    public bool IsNew { get; private set; } = true;

    private int Slots => (int)Math.Ceiling(perSecond);

    public void Add(string host, int reserved)
    {
        int free = Math.Max(0, Slots - _rows.Values.Sum(row => row.Slots));
        _rows[host] = new LedgerRow(host, reserved, null, 0, Math.Min(reserved, free), _tick, 0, true);
        _tick++;
    }

    public LedgerState Read() => new(perSecond, _tick, IsNew, [.. _rows.Values]);

    public void Begin()
    {
        if (IsNew)
        {
            IsNew = false;
            _tick += Leap;
            _rows = _rows.ToDictionary(row => row.Key, row => row.Value with { IsKnown = false }, StringComparer.Ordinal);
        }
    }

    public long? Put(string host, LedgerUpdate update)
    {
        if (_tick != update.ReadTick || IsNew)
        {
            return null;
        }

        _history.Add((_tick, new Dictionary<string, LedgerRow>(_rows, StringComparer.Ordinal)));
        foreach (string other in update.Restored.Where(other => other != host))
        {
            _rows[other] = _rows[other] with { Slots = _rows[other].Reserved, IsKnown = true };
        }

        LedgerRow own = _rows[host];
        _tick++;
        _rows[host] = own with
        {
            Session = update.Session,
            Tick = _tick,
            Slots = update.Slots,
            Basis = update.Basis,
            Wanted = update.Wanted,
            IsKnown = true,
        };
        if (update.Slots > own.Slots && update.Slots > own.Reserved && own.IsKnown && _rows.Values.Sum(row => row.Slots) > Slots)
        {
            throw new InvalidOperationException($"The hosts would have {_rows.Values.Sum(row => row.Slots)} of {Slots}.");
        }

        return _tick;
    }

    /// <summary>Starts anew, without its last changes.</summary>
    public void Restart(int lost)
    {
        IsNew = true;
        if (lost > 0 && _history.Count > 0)
        {
            (_tick, _rows) = _history[^Math.Min(lost, _history.Count)];
            _history.Clear();
        }
    }
}
