using System.Security.Cryptography;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Storing;

namespace FileStore;

/// <summary>The file of a chain's records: one block for each transaction, with its length before it and its hash behind it.</summary>
/// <remarks>
/// A block that is not whole was not acknowledged: its writer was killed, or the power failed. It is not read, and the next writer cuts it
/// off. A block is added at the end, and what is there never changes. Only a disposal makes a new file, which takes the place of the old.
/// </remarks>
internal sealed class RecordFile(string path, Guid chain)
{
    private const byte Empty = 0;
    private const byte Long = 1;
    private const byte Int = 2;
    private const byte Bytes = 3;

    /// <summary>Reads all records in the order of their places, and how many bytes of the file are whole blocks.</summary>
    public (List<FgmSealedRecord> Records, long Length) Read()
    {
        if (!File.Exists(path))
        {
            return ([], 0);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        List<FgmSealedRecord> records = [];
        long whole = 0;
        while (ReadBlock(file) is { } block)
        {
            using var reader = new BinaryReader(new MemoryStream(block));
            while (reader.BaseStream.Position < block.Length)
            {
                records.Add(ReadRecord(reader));
            }

            whole = file.Position;
        }

        // An attacker may have put them into another order.
        return ([.. records.OrderBy(record => record.Place)], whole);
    }

    /// <summary>Adds a block, and returns when the disk has it and it was read back.</summary>
    public void Append(IReadOnlyList<FgmSealedRecord> records, long length)
    {
        byte[] block = ToBlock(records);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            file.SetLength(length);
            file.Position = length;
            WriteBlock(file, block);
            file.Position = length;
            if (ReadBlock(file)?.AsSpan().SequenceEqual(block) != true)
            {
                throw new FgmAuditTrailException(
                    "The records were not kept as they were written. See whether the disk is sound; nothing was acknowledged.");
            }
        }
        catch
        {
            file.SetLength(length);
            throw;
        }
    }

    /// <summary>Puts a new file in the place of the old.</summary>
    /// <remarks>
    /// .NET cannot make a folder durable: after a power failure the old file may be back, with the records that were disposed of and
    /// without the record that says so.
    /// </remarks>
    public void Replace(IReadOnlyList<FgmSealedRecord> records)
    {
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            WriteBlock(file, ToBlock(records));
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private static void WriteBlock(FileStream file, byte[] block)
    {
        file.Write(BitConverter.GetBytes(block.Length));
        file.Write(block);
        file.Write(SHA256.HashData(block));
        file.Flush(flushToDisk: true);
    }

    private static byte[]? ReadBlock(FileStream file)
    {
        byte[] length = new byte[sizeof(int)];
        if (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
        {
            return null;
        }

        int size = BitConverter.ToInt32(length);
        if (size < 0 || size > file.Length - file.Position - SHA256.HashSizeInBytes)
        {
            return null;
        }

        byte[] block = new byte[size];
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        file.ReadExactly(block);
        file.ReadExactly(hash);
        return SHA256.HashData(block).AsSpan().SequenceEqual(hash) ? block : null;
    }

    private static byte[] ToBlock(IReadOnlyList<FgmSealedRecord> records)
    {
        using var block = new MemoryStream();
        using var writer = new BinaryWriter(block);
        foreach (FgmSealedRecord record in records)
        {
            foreach (object? column in record.ToColumns())
            {
                switch (column)
                {
                    case null:
                        writer.Write(Empty);
                        break;
                    case long number:
                        writer.Write(Long);
                        writer.Write(number);
                        break;
                    case int number:
                        writer.Write(Int);
                        writer.Write(number);
                        break;
                    case byte[] bytes:
                        writer.Write(Bytes);
                        writer.Write(bytes.Length);
                        writer.Write(bytes);
                        break;
                    default:
                        throw new NotSupportedException(
                            $"A record has a column of type {column.GetType()}, which this layout does not know.");
                }
            }
        }

        writer.Flush();
        return block.ToArray();
    }

    private FgmSealedRecord ReadRecord(BinaryReader reader)
    {
        object?[] columns = new object?[FgmSealedRecord.ColumnCount];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = reader.ReadByte() switch
            {
                Empty => null,
                Long => reader.ReadInt64(),
                Int => reader.ReadInt32(),
                _ => reader.ReadBytes(reader.ReadInt32()),
            };
        }

        return FgmSealedRecord.FromColumns(chain, column => columns[column]);
    }
}
