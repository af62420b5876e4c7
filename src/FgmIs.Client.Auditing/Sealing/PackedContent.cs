using System.Buffers.Binary;
using System.IO.Compression;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>Represents content as an envelope takes it: deflated, where that makes it shorter.</summary>
/// <remarks>
/// Deflated content begins with its own length (4 bytes, big-endian), by which it is bounded when it is read back. Why its length tells
/// nothing that matters: docs/auditing.md, "The format".
/// </remarks>
internal readonly struct PackedContent
{
    /// <summary>How long content may be that is deflated, in bytes; what is longer is kept as it is.</summary>
    public const int MostUnpacked = 1 << 24;

    private PackedContent(byte[] bytes, Packing packing)
    {
        Bytes = bytes;
        Packing = packing;
    }

    /// <summary>Gets the bytes to seal.</summary>
    public byte[] Bytes { get; }

    /// <summary>Gets how they were packed.</summary>
    public Packing Packing { get; }

    /// <summary>Packs content in the best way that the target has.</summary>
    public static PackedContent Of(byte[] content) =>
#if NET
        Of(content, Packing.DeflatedAfterDictionary);
#else
        // .NET Framework does not flush what it deflates before the end, so that the dictionary's part cannot be told from the content's.
        Of(content, Packing.Deflated);
#endif

    /// <summary>Packs content in a way, unless that makes it longer.</summary>
    public static PackedContent Of(byte[] content, Packing packing)
    {
        byte[]? packed = packing == Packing.None || content.Length > MostUnpacked
            ? null
            : Deflate(content, packing == Packing.Deflated ? [] : MessageDictionary.Bytes);
        return packed?.Length < content.Length ? new PackedContent(packed, packing) : new PackedContent(content, Packing.None);
    }

    /// <summary>Unpacks content.</summary>
    /// <exception cref="InvalidDataException">It is not as long as it says, says what no content is, or is not packed so.</exception>
    public static byte[] Unpack(byte[] packed, Packing packing) => packing switch
    {
        Packing.None => packed,
        Packing.Deflated => Inflate(packed, []),
        _ => Inflate(packed, MessageDictionary.Bytes),
    };

    private static byte[] Deflate(byte[] content, byte[] dictionary)
    {
        using var packed = new MemoryStream(sizeof(int) + dictionary.Length + content.Length);
        int start = 0;
        using (var deflating = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            if (dictionary.Length > 0)
            {
                deflating.Write(dictionary, 0, dictionary.Length);
                deflating.Flush();
                start = (int)packed.Length;
            }

            deflating.Write(content, 0, content.Length);
        }

        byte[] bytes = new byte[sizeof(int) + packed.Length - start];
        BinaryPrimitives.WriteInt32BigEndian(bytes, content.Length);
        packed.GetBuffer().AsSpan(start, (int)packed.Length - start).CopyTo(bytes.AsSpan(sizeof(int)));
        return bytes;
    }

    private static byte[] Inflate(byte[] packed, byte[] dictionary)
    {
        int length = packed.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32BigEndian(packed);
        if (length is < 0 or > MostUnpacked)
        {
            throw new InvalidDataException("The content says a length that none has.");
        }

        using var deflated = new MemoryStream([.. AsStored(dictionary), .. packed.AsSpan(sizeof(int))]);
        using var inflating = new DeflateStream(deflated, CompressionMode.Decompress);
        byte[] content = new byte[length];
        return Fill(inflating, new byte[dictionary.Length]) && Fill(inflating, content) && inflating.ReadByte() < 0
            ? content
            : throw new InvalidDataException("The content is not as long as it says.");
    }

    // A block that is not deflated and not the last (RFC 1951, 3.2.4): what follows may refer back to it.
    private static byte[] AsStored(byte[] dictionary)
    {
        if (dictionary.Length == 0)
        {
            return [];
        }

        byte[] block = new byte[1 + sizeof(ushort) + sizeof(ushort) + dictionary.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(1), (ushort)dictionary.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(3), (ushort)~dictionary.Length);
        dictionary.CopyTo(block, 5);
        return block;
    }

    private static bool Fill(DeflateStream inflating, byte[] content)
    {
        int read = 0;
        for (int more = -1; more != 0 && read < content.Length; read += more)
        {
            more = inflating.Read(content, read, content.Length - read);
        }

        return read == content.Length;
    }
}
