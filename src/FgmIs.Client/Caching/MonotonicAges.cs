namespace FgmIs.Client.Caching;

/// <summary>Remembers how old answers were when this process first met them, and counts on by a clock that nobody can set back (safety.md, H5).</summary>
internal sealed class MonotonicAges(TimeProvider clock)
{
    private const int Remembered = 10_000;

    private readonly Dictionary<Guid, (long Met, TimeSpan Age)> _ages = [];
    private readonly Queue<Guid> _order = new();

    /// <summary>Gives the age of an answer: by the calendar or by the monotonic clock, whichever is more.</summary>
    public TimeSpan Of(CachedAnswer answer)
    {
        TimeSpan byCalendar = clock.GetUtcNow() - answer.CountsFrom;
        lock (_ages)
        {
            if (_ages.TryGetValue(answer.MessageId, out (long Met, TimeSpan Age) known))
            {
                TimeSpan counted = known.Age + clock.GetElapsedTime(known.Met);
                return counted > byCalendar ? counted : byCalendar;
            }

            if (_order.Count == Remembered)
            {
                _ages.Remove(_order.Dequeue());
            }

            _order.Enqueue(answer.MessageId);
            _ages.Add(answer.MessageId, (clock.GetTimestamp(), byCalendar));
            return byCalendar;
        }
    }
}
