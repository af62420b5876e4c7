using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Cryptography;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Compares what a transaction inserted with what the server reads back.</summary>
internal static class InsertedRecords
{
    public const string Loss =
        "PostgreSQL did not keep the records as they were given: a trigger, a rule or a view swallows or changes them. "
        + "Nothing was acknowledged. Let an administrator compare fgmis_audit with the script.";

    private const string NotDurable = "PostgreSQL keeps the records in a table that a crash empties (UNLOGGED). Nothing was acknowledged. "
        + "Let an administrator make the partition LOGGED.";

    /// <summary>Reads what <see cref="Schema.ReadBack"/> gives.</summary>
    /// <returns>What is lost; nothing if nothing is.</returns>
    public static async Task<string?> FindLossAsync(
        NpgsqlDataReader reader, IReadOnlyList<FgmSealedRecord> inserted, CancellationToken cancellationToken)
    {
        foreach (FgmSealedRecord record in inserted)
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || !Is(reader, record))
            {
                return Loss;
            }

            if (reader.GetValue(13) is not true)
            {
                return NotDurable;
            }
        }

        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Loss : null;
    }

    private static bool Is(NpgsqlDataReader reader, FgmSealedRecord record) =>
        reader.GetValue(0) is long place && place == record.Place
        && reader.GetValue(4) is int kind && kind == (int)record.Kind
        && reader.GetValue(5) is long occurred && occurred == record.OccurredAt
        && AreSame(reader, 1, record.Previous)
        && AreSame(reader, 2, record.Hash)
        && AreSame(reader, 3, record.Id.ToByteArray())
        && AreSame(reader, 6, record.Message?.ToByteArray())
        && AreSame(reader, 7, record.Ends?.ToByteArray())
        && AreSame(reader, 8, record.Patient)
        && AreSame(reader, 9, record.User)
        && AreSame(reader, 10, record.Authoriser)
        && AreSame(reader, 11, record.Outcome)
        && AreSame(reader, 12, Crypto.Hash(record.Content));

    private static bool AreSame(NpgsqlDataReader reader, int column, byte[]? given) =>
        reader.GetValue(column) is byte[] read
            ? given is not null && read.AsSpan().SequenceEqual(given)
            : given is null && reader.IsDBNull(column);
}
