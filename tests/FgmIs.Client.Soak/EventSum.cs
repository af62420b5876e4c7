using System.Buffers.Binary;
using System.Globalization;

namespace FgmIs.Client.Soak;

/// <summary>
/// How many ids there were, and their sum: two sets of hundreds of thousands are compared in a few bytes. Safe for concurrent use.
/// </summary>
internal sealed class EventSum : IEquatable<EventSum>
{
    private long _count;
    private long _low;
    private long _high;

    public long Count => Interlocked.Read(ref _count);

    public void Add(Guid id)
    {
        byte[] bytes = id.ToByteArray();
        Interlocked.Add(ref _low, BinaryPrimitives.ReadInt64LittleEndian(bytes));
        Interlocked.Add(ref _high, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)));
        Interlocked.Increment(ref _count);
    }

    public bool Equals(EventSum? other) =>
        other is not null
        && (Count, Interlocked.Read(ref _low), Interlocked.Read(ref _high))
            == (other.Count, Interlocked.Read(ref other._low), Interlocked.Read(ref other._high));

    public override bool Equals(object? obj) => Equals(obj as EventSum);

    public override int GetHashCode() => 0;

    public override string ToString() => Count.ToString("N0", CultureInfo.InvariantCulture);
}
