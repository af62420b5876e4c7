namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>
/// Represents the files that a connection writes: what is removed or replaced under it would take records with it that were acknowledged.
/// </summary>
internal sealed class OpenFiles
{
    private readonly string[] _paths;
    private readonly FileIdentity?[] _held;

    /// <summary>
    /// Initializes a new instance of the <see cref="OpenFiles"/> class. The connection has just written, so that all its files exist.
    /// </summary>
    /// <param name="path">The database's path; its log and the log's index lie beside it.</param>
    public OpenFiles(string path)
    {
        _paths = [path, path + "-wal", path + "-shm"];
        _held = [.. _paths.Select(FileIdentity.Of)];
    }

    /// <summary>Determines whether all are still there and the same, and none has lost what it had.</summary>
    /// <exception cref="FgmAuditTrailException">One is not.</exception>
    public void ThrowIfReplaced()
    {
        for (int i = 0; FileIdentity.IsPossible && i < _paths.Length; i++)
        {
            FileIdentity? there = FileIdentity.Of(_paths[i]);
            if (there is null
                || there.Value.Device != _held[i]?.Device
                || there.Value.Number != _held[i]?.Number
                || there.Value.Length < _held[i]?.Length)
            {
                throw new FgmAuditTrailException(
                    "The audit trail's file, or its log beside it, was removed, replaced or cut short while this process wrote it; "
                    + "what was not acknowledged may be lost. "
                    + "Nothing more is written to it. Put the file back with all its companions (-wal, -shm), or go on with a new one, and "
                    + "verify it against a checkpoint.",
                    isFinal: true);
            }

            _held[i] = there;
        }
    }
}
