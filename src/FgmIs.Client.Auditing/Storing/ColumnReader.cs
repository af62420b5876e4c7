namespace FgmIs.Client.Auditing.Storing;

/// <summary>Reads a record's columns strictly: what is of another type, length or range than a record's is marked, not converted.</summary>
/// <remarks>A number is checked before it is narrowed, else a kind and the same plus 2^32 would be one.</remarks>
internal sealed class ColumnReader(Func<int, object?> valueOf)
{
    private const int IdLength = 16;

    /// <summary>Gets a value that indicates whether anything that was read so far is not what a record has.</summary>
    public bool IsMalformed { get; private set; }

    public long Number(int column, long least, long most)
    {
        if (Value(column) is long number && number >= least && number <= most)
        {
            return number;
        }

        IsMalformed = true;
        return 0;
    }

    public byte[] Bytes(int column, int? length = null) => OptionalBytes(column, length) ?? Wrong<byte[]>([]);

    public byte[]? OptionalBytes(int column, int? length = null) => Value(column) switch
    {
        null => null,
        byte[] bytes when length is null || bytes.Length == length => bytes,
        _ => Wrong<byte[]>([]),
    };

    public Guid Id(int column) => OptionalId(column) ?? Wrong(Guid.Empty);

    public Guid? OptionalId(int column) =>
        OptionalBytes(column, IdLength) is { } bytes ? (bytes.Length == IdLength ? new Guid(bytes) : Guid.Empty) : null;

    private object? Value(int column) => valueOf(column) switch
    {
        DBNull => null,
        int number => (long)number,
        var value => value,
    };

    private T Wrong<T>(T value)
    {
        IsMalformed = true;
        return value;
    }
}
