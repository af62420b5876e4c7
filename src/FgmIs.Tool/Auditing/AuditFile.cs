using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;

namespace FgmIs.Tool.Auditing;

/// <summary>Opens the audit trail in a file, to ask or to read.</summary>
internal static class AuditFile
{
    // Whoever can read the key's file may read the trail; a live system asks its own rights.
    private const string ReaderRole = "holder of the audit key";

    /// <summary>Opens the trail to ask, and makes it and its key where there are none.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public static async Task<SqliteAuditTrail> OpenAsync(AuditLocation place, CancellationToken cancellationToken)
    {
        SqliteAuditTrailOptions options = Options(place, AuditKeyFile.ReadOrMake(place.KeyPath));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(place.Path))!);
            return await SqliteAuditTrail.OpenAsync(options, cancellationToken);
        }
        catch (Exception failure) when (failure is FgmAuditTrailException or UnauthorizedAccessException)
        {
            throw new UsageException($"--audit: {failure.Message}");
        }
    }

    /// <summary>Opens a trail to read it.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public static async Task<SqliteAuditReader> OpenReaderAsync(AuditLocation place, CancellationToken cancellationToken)
    {
        InputFile.Require("--store", place.Path);
        SqliteAuditTrailOptions options = Options(place, AuditKeyFile.Read(place.KeyPath));
        try
        {
            return await SqliteAuditReader.OpenAsync(options, cancellationToken);
        }
        catch (FgmAuditTrailException failure)
        {
            throw new UsageException($"--store: {failure.Message}");
        }
    }

    /// <summary>Returns who reads: the user of this machine.</summary>
    public static Requester Reader() =>
        Requester.Local(
            LocalUserId.TryParse(Environment.UserName, out LocalUserId user) ? user : LocalUserId.Parse("operator"), [ReaderRole]);

    private static SqliteAuditTrailOptions Options(AuditLocation place, FgmAuditKey key) => new()
    {
        Path = place.Path,
        Keys = new FgmAuditKeyRing(key),
        ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles(ReaderRole),
    };
}
