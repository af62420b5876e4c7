using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Converts between records and rows. What no record has is marked; the chain says whether the rest belongs there.</summary>
internal static class RecordRow
{
    public static FgmSealedRecord Read(SqliteDataReader reader, Guid chain) => FgmSealedRecord.FromColumns(chain, reader.GetValue);
}
