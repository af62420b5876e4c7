using System.Text;
using FgmIs.Client.PostgreSql;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Provides options for the audit trail of many hosts: the database that it lies in, and which of the hosts this is.</summary>
public sealed class PostgreSqlAuditTrailOptions : FgmAuditStoreOptions
{
    private const int LongestInstance = 255;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Gets or sets the connection string, in Npgsql's words; its login has the role <c>fgmis_audit_writer</c>. Required. Its time-out for
    /// connecting, and for writing that for commands and its pooling, give way to what the trail needs.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the connection to the server may be unencrypted, although it leaves this machine.
    /// </summary>
    /// <value>
    /// <see langword="false"/>: the connection string asks for TLS (<c>SSL Mode=VerifyFull</c> is advised, <c>VerifyCA</c> and
    /// <c>Require</c> are taken), or leads to this machine itself.
    /// </value>
    public bool AllowUnencryptedConnection { get; set; }

    /// <summary>
    /// Gets or sets the name of this instance, whose chain it writes: the same at each start, and another for each process that
    /// writes at the same time.
    /// </summary>
    /// <value>The machine's name.</value>
    public string Instance { get; set; } = Environment.MachineName;

    /// <summary>
    /// Gets or sets how long the server may take for a commit, connecting included; then the events of that commit are refused, and the
    /// connection is made anew. Leave it below the client's <c>TimeLimits.Audit</c>.
    /// </summary>
    /// <value>3 seconds.</value>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <inheritdoc />
    protected override void FindProblems(ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        NpgsqlConnectionStringBuilder? connection = ConnectionSecurity.Parse(ConnectionString ?? string.Empty);
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            problems.Add("ConnectionString is not set: give the database that keeps the trail.");
        }
        else if (connection?.Host is null)
        {
            // What is wrong with it may be its password.
            problems.Add("ConnectionString is none that Npgsql can read.");
        }
        else if (!AllowUnencryptedConnection && ConnectionSecurity.MayBeUnencrypted(connection))
        {
            problems.Add(
                $"ConnectionString lets the connection leave this machine unencrypted (SSL Mode={connection.SslMode}): "
                + $"give it SSL Mode=VerifyFull, or allow it by name with {nameof(AllowUnencryptedConnection)}.");
        }

        if (connection is { Password: not null, Passfile: not null })
        {
            problems.Add("ConnectionString has a Password and a Passfile, of which only the Password would count: give one of them.");
        }

        if (string.IsNullOrWhiteSpace(Instance) || Instance.Length > LongestInstance)
        {
            problems.Add($"Instance ('{Instance}') must be a name of 1 to {LongestInstance} characters.");
        }
        else if (Instance.Any(char.IsControl) || !IsText(Instance))
        {
            problems.Add("Instance holds a control character, or half of a character: give it a name that is text.");
        }

        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1))
        {
            problems.Add($"Timeout ({Timeout}) must be between 1 second and 1 minute.");
        }
    }

    private static bool IsText(string text)
    {
        try
        {
            _ = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
