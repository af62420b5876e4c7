using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace FgmIs.Client.Messaging;

/// <summary>
/// Collects FHIR XML as UTF-8: tags as they are given, values escaped for attributes. The room for it is borrowed until disposal.
/// </summary>
/// <remarks>
/// An XmlWriter makes buffers of 13 KB for each message, and costs a seventh of a whole query (docs/performance-profile.md).
/// </remarks>
internal sealed class FhirXmlBuffer(int capacity) : IDisposable
{
    private const int IdLength = 36;
    private const int RoundtripLength = 33;
    private const int LengthToSeconds = 19;

#if NET
    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"\t\n\r");
#endif

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    /// <summary>Appends markup that is already UTF-8.</summary>
    public void Markup(ReadOnlySpan<byte> markup)
    {
        markup.CopyTo(Room(markup.Length));
        _length += markup.Length;
    }

    /// <summary>Appends an element with nothing but its value, <c>&lt;name value="…"/&gt;</c>.</summary>
    public void Element(ReadOnlySpan<byte> name, string value, ReadOnlySpan<byte> prefix = default)
    {
        Begin(name, prefix);
        Text(value);
        Markup("\"/>"u8);
    }

    /// <summary>Appends an element whose value is an id, with or without what it is the id of before it.</summary>
    public void Element(ReadOnlySpan<byte> name, Guid id, ReadOnlySpan<byte> prefix = default)
    {
        Begin(name, prefix);
        _ = Utf8Formatter.TryFormat(id, Room(IdLength), out int count);
        _length += count;
        Markup("\"/>"u8);
    }

    /// <summary>Appends an element whose value is an instant, in UTC and to the second.</summary>
    public void Element(ReadOnlySpan<byte> name, DateTimeOffset instant)
    {
        Begin(name, prefix: default);
        _ = Utf8Formatter.TryFormat(instant.ToUniversalTime(), Room(RoundtripLength), out _, 'O');
        _length += LengthToSeconds;
        Markup("+00:00\"/>"u8);
    }

    // What was written is about a patient.
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = [];
    }

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    private void Begin(ReadOnlySpan<byte> name, ReadOnlySpan<byte> prefix)
    {
        Markup("<"u8);
        Markup(name);
        Markup(" value=\""u8);
        Markup(prefix);
    }

    // Values were checked when they were set, so nothing here needs to be refused or dropped.
    private void Text(string value)
    {
        int run = 0;
        for (int next; (next = IndexOfEscaped(value, run)) >= 0; run = next + 1)
        {
            Plain(value, run, next - run);
            Markup(Escape(value[next]));
        }

        Plain(value, run, value.Length - run);
    }

    private static int IndexOfEscaped(string value, int start)
    {
#if NET
        int index = value.AsSpan(start).IndexOfAny(Escaped);
        return index < 0 ? index : start + index;
#else
        while (start < value.Length && Escape(value[start]).IsEmpty)
        {
            start++;
        }

        return start < value.Length ? start : -1;
#endif
    }

    private static ReadOnlySpan<byte> Escape(char c) => c switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        '\t' => "&#x9;"u8,
        '\n' => "&#xA;"u8,
        '\r' => "&#xD;"u8,
        _ => default,
    };

    private void Plain(string value, int start, int count)
    {
        _ = Room(Encoding.UTF8.GetMaxByteCount(count));
        _length += Encoding.UTF8.GetBytes(value, start, count, _bytes, _length);
    }

    /// <summary>Returns the room behind what was written, of so many bytes or more.</summary>
    private Span<byte> Room(int count)
    {
        if (_length + count > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
