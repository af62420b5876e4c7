namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Provides options for an embedded audit trail: the path of its file, and what it needs beside.</summary>
public sealed class SqliteAuditTrailOptions : FgmAuditStoreOptions
{
    private static readonly TimeSpan DefaultLockTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets or sets the path of the database file, on a local disk; made when it is absent, readable by its owner only where the system
    /// knows of owners. Required.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>Gets or sets how long to wait for another process that is writing.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan LockTimeout { get; set; } = DefaultLockTimeout;

    /// <inheritdoc />
    protected override void FindProblems(ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (string.IsNullOrWhiteSpace(Path))
        {
            problems.Add("Path is not set: give the path of the trail's database file.");
        }

        if (LockTimeout < TimeSpan.FromSeconds(1) || LockTimeout > TimeSpan.FromMinutes(1))
        {
            problems.Add($"LockTimeout ({LockTimeout}) must be between 1 second and 1 minute.");
        }
    }
}
