using System.Buffers;
using System.Text;

namespace FgmIs.Client.Messaging;

/// <summary>Collects FHIR XML as UTF-8: tags as they are given, values escaped for attributes. The room for it is borrowed until disposal.</summary>
internal sealed class FhirXmlBuffer(int capacity) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    /// <summary>Appends markup that is already UTF-8.</summary>
    public void Markup(ReadOnlySpan<byte> markup)
    {
        Reserve(markup.Length);
        markup.CopyTo(_bytes.AsSpan(_length));
        _length += markup.Length;
    }

    /// <summary>Appends an element with nothing but its value, <c>&lt;name value="…"/&gt;</c>.</summary>
    public void Element(ReadOnlySpan<byte> name, string value)
    {
        Markup("<"u8);
        Markup(name);
        Markup(" value=\""u8);
        Text(value);
        Markup("\"/>"u8);
    }

    /// <summary>Appends an element whose value has a fixed beginning, such as a reference or an address.</summary>
    public void Element(ReadOnlySpan<byte> name, ReadOnlySpan<byte> prefix, string value)
    {
        Markup("<"u8);
        Markup(name);
        Markup(" value=\""u8);
        Markup(prefix);
        Text(value);
        Markup("\"/>"u8);
    }

    // What was written is about a patient.
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = [];
    }

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    // Values were checked when they were set, so nothing here needs to be refused or dropped.
    private void Text(string value)
    {
        int run = 0;
        for (int i = 0; i < value.Length; i++)
        {
            ReadOnlySpan<byte> escape = Escape(value[i]);
            if (escape.IsEmpty)
            {
                continue;
            }

            Plain(value, run, i - run);
            Markup(escape);
            run = i + 1;
        }

        Plain(value, run, value.Length - run);
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
        Reserve(Encoding.UTF8.GetMaxByteCount(count));
        _length += Encoding.UTF8.GetBytes(value, start, count, _bytes, _length);
    }

    private void Reserve(int count)
    {
        if (_length + count > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
            _bytes = larger;
        }
    }
}
