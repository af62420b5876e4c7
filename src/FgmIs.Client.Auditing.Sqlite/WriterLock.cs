namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Keeps a second process from writing the same trail. The system lets go of it with the process, however that ends.</summary>
internal static class WriterLock
{
    /// <summary>Takes the lock.</summary>
    /// <exception cref="FgmAuditTrailException">Another process has it.</exception>
    public static FileStream Take(string databasePath)
    {
        try
        {
            return new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new FgmAuditTrailException(
                "Another process writes this audit trail. Give each process a trail of its own, use a store for many hosts, or open it with SqliteAuditReader.", failure);
        }
    }
}
