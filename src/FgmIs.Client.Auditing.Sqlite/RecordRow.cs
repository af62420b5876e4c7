using FgmIs.Client.Auditing.Sealing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>A record as a row. What no record has is marked; the chain says whether the rest belongs there.</summary>
internal static class RecordRow
{
    public static SealedRecord Read(SqliteDataReader reader, Guid chain) => RecordColumns.Read(chain, new ColumnFacts(reader.GetValue), first: 0);
}
