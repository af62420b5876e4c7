using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents the place of a store's file, and says what is wrong with it.</summary>
/// <param name="path">The full path of the database file.</param>
/// <param name="store">What messages call the store, such as "audit trail".</param>
internal sealed class StorePath(string path, string store)
{
    // As Windows, Linux and macOS tell it: sharing and lock violations, EAGAIN.
    private static readonly int[] InUse = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    public string Path => path;

    /// <summary>Makes sure that the place can hold the file, before anything is made there.</summary>
    /// <param name="mayCreate">Whether the file may be absent.</param>
    /// <exception cref="FgmAuditTrailException">
    /// The path is a folder, its folder is missing, or the file is missing and may not be.
    /// </exception>
    public void Require(bool mayCreate)
    {
        string? folder = System.IO.Path.GetDirectoryName(path);
        if (Directory.Exists(path))
        {
            throw new FgmAuditTrailException($"The path of the {store} ('{path}') is a folder: give the path of a file in it.");
        }

        if (!Directory.Exists(folder))
        {
            throw new FgmAuditTrailException($"The folder of the {store} ('{folder}') does not exist: make it, or correct the path.");
        }

        if (!mayCreate && !File.Exists(path))
        {
            throw new FgmAuditTrailException(
                $"There is no {store} at '{path}': correct the path, or let the process that writes it make it.");
        }
    }

    /// <summary>Returns what goes out in the place of a failure to open the store; null where the failure itself does.</summary>
    public FgmAuditTrailException? Translate(Exception failure) => failure switch
    {
        SqliteException ofStore => Failures.Of($"open the {store}", ofStore),
        IOException or UnauthorizedAccessException => Refusal(failure),
        _ when NativeSqlite.IsMissing(failure) => new FgmAuditTrailException(
            "SQLite's own library (e_sqlite3) is missing beside the program, or is for another architecture. "
            + "Set RuntimeIdentifier to win-x64 or win-x86 in the program's project.",
            failure),
        _ => null,
    };

    /// <summary>Returns what a failure to open a file there means, and what to do.</summary>
    public FgmAuditTrailException Refusal(Exception failure)
    {
        string message = failure switch
        {
            UnauthorizedAccessException =>
                $"This process may not write the {store} at '{path}': let its account read and write the file, and make files in its "
                + "folder.",
            IOException when InUse.Contains(failure.HResult) =>
                $"Another process writes this {store}. Give each process one of its own, use a store for many hosts, or open it with "
                + "SqliteAuditReader.",
            _ => $"The file of the {store} ('{path}') cannot be opened (error {failure.HResult}): "
                + "see that its disk works, has room and can be written.",
        };
        return new FgmAuditTrailException(message, failure);
    }
}
