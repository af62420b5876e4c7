using System.Buffers.Binary;
using System.Text;

namespace FgmIs.Client.Cryptography;

/// <summary>
/// Writes fields as a tag of one byte, the length in four bytes (big-endian), and the content: one way only to write anything.
/// </summary>
internal sealed class TaggedWriter
{
    private byte[] _bytes = new byte[512];
    private int _length;

    /// <summary>Gets what is written so far, good until more is.</summary>
    public ArraySegment<byte> Written => new(_bytes, 0, _length);

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public TaggedWriter Bytes(byte tag, ReadOnlySpan<byte> content)
    {
        content.CopyTo(Field(tag, content.Length));
        return this;
    }

    public TaggedWriter Text(byte tag, string? text) => text is null ? this : Bytes(tag, Encoding.UTF8.GetBytes(text));

    public TaggedWriter Number(byte tag, long? number)
    {
        if (number is { } value)
        {
            BinaryPrimitives.WriteInt64BigEndian(Field(tag, sizeof(long)), value);
        }

        return this;
    }

    public TaggedWriter Id(byte tag, Guid? id) => id is { } value ? Bytes(tag, value.ToByteArray()) : this;

    public TaggedWriter Optional(byte tag, byte[]? content) => content is null ? this : Bytes(tag, content);

    public TaggedWriter Nested(byte tag, TaggedWriter? fields) =>
        fields is null ? this : Bytes(tag, fields._bytes.AsSpan(0, fields._length));

    private Span<byte> Field(byte tag, int length)
    {
        int start = _length + 1 + sizeof(int);
        if (start + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(start + length, _bytes.Length * 2));
        }

        _bytes[_length] = tag;
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_length + 1), length);
        _length = start + length;
        return _bytes.AsSpan(start, length);
    }
}
