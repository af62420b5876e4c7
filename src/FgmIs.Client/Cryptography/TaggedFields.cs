using System.Buffers.Binary;
using System.Text;

namespace FgmIs.Client.Cryptography;

/// <summary>Reads what <see cref="TaggedWriter"/> wrote. Tags that a later version added are passed over.</summary>
internal sealed class TaggedFields
{
    private readonly List<KeyValuePair<byte, ReadOnlyMemory<byte>>> _fields = [];

    /// <summary>Initializes a new instance of the <see cref="TaggedFields"/> class with all fields.</summary>
    /// <exception cref="FormatException">The bytes are not whole fields.</exception>
    public TaggedFields(ReadOnlyMemory<byte> bytes)
    {
        const int Header = 1 + sizeof(int);
        while (!bytes.IsEmpty)
        {
            int length = bytes.Length < Header ? -1 : BinaryPrimitives.ReadInt32BigEndian(bytes.Span.Slice(1));
            if (length < 0 || length > bytes.Length - Header)
            {
                throw new FormatException("The fields of the record are cut short.");
            }

            _fields.Add(new(bytes.Span[0], bytes.Slice(Header, length)));
            bytes = bytes.Slice(Header + length);
        }
    }

    public IEnumerable<ReadOnlyMemory<byte>> All(byte tag) => _fields.Where(field => field.Key == tag).Select(field => field.Value);

    public ReadOnlyMemory<byte>? Bytes(byte tag)
    {
        foreach (KeyValuePair<byte, ReadOnlyMemory<byte>> field in _fields)
        {
            if (field.Key == tag)
            {
                return field.Value;
            }
        }

        return null;
    }

    public TaggedFields? Nested(byte tag) => Bytes(tag) is { } bytes ? new TaggedFields(bytes) : null;

    public string? Text(byte tag) => Bytes(tag) is { } bytes ? TextOf(bytes) : null;

    public long? Number(byte tag) => Bytes(tag) is { } bytes ? NumberOf(bytes) : null;

    public Guid? Id(byte tag) => Bytes(tag) is { } bytes ? new Guid(bytes.ToArray()) : null;

    public string RequiredText(byte tag) => Text(tag) ?? throw Missing(tag);

    public long RequiredNumber(byte tag) => Number(tag) ?? throw Missing(tag);

    public Guid RequiredId(byte tag) => Id(tag) ?? throw Missing(tag);

    public static string TextOf(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.ToArray());

    public static long NumberOf(ReadOnlyMemory<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes.Span);

    private static FormatException Missing(byte tag) => new($"The record has no field {tag}.");
}
