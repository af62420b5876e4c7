using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>In which database the audit trail of many hosts lies, and which of them this is.</summary>
public sealed class PostgreSqlAuditTrailOptions : FgmAuditStoreOptions
{
    private const int LongestInstance = 255;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets the connection string, in Npgsql's words; its login has the role <c>fgmis_audit_writer</c>. Required. Its time-out for connecting, and for writing that for commands and its pooling, give way to what the trail needs.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets the name of this instance, whose chain it writes: the same at each start, and another for each process that writes at the same time.</summary>
    /// <value>The machine's name.</value>
    public string Instance { get; set; } = Environment.MachineName;

    /// <summary>Gets or sets how long the server may take for a commit, connecting included; then the events of that commit are refused, and the connection is made anew. Leave it below the client's <c>AuditTimeout</c>.</summary>
    /// <value>3 seconds.</value>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    private protected override void FindProblems(ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            problems.Add("ConnectionString is not set: give the database that keeps the trail.");
        }
        else if (!IsConnectionString(ConnectionString))
        {
            // What is wrong with it may be its password.
            problems.Add("ConnectionString is none that Npgsql can read.");
        }

        if (string.IsNullOrWhiteSpace(Instance) || Instance.Length > LongestInstance)
        {
            problems.Add($"Instance ('{Instance}') must be a name of 1 to {LongestInstance} characters.");
        }

        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1))
        {
            problems.Add($"Timeout ({Timeout}) must be between 1 second and 1 minute.");
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is not null;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }
}
