namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Keeps a second process from writing the same trail. The system lets go of it with the process, however that ends.</summary>
internal static class WriterLock
{
    /// <summary>Acquires the lock.</summary>
    /// <exception cref="FgmAuditTrailException">Another process has it, or nothing can be written there.</exception>
    public static FileStream Take(StorePath place)
    {
        try
        {
            return new FileStream(place.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw place.Refusal(failure);
        }
    }
}
