using Microsoft.Extensions.Logging;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Provides options for a host's share of an agreed rate: the figure, which of the hosts this is, and the database.</summary>
public sealed class PostgreSqlRateShareOptions
{
    private const double Lowest = 1;
    private const double Highest = 10_000;
    private const int LongestName = 255;

    /// <summary>
    /// Gets or sets the connection string, in Npgsql's words; its login has the role <c>fgmis_rate_host</c>. Required. Its time-outs and
    /// its pooling give way to what sharing needs.
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

    /// <summary>Gets or sets the name of the figure, as the administrator entered it. One for each provider.</summary>
    /// <value><c>smsp</c>.</value>
    public string Figure { get; set; } = "smsp";

    /// <summary>
    /// Gets or sets the figure agreed for all hosts together (TOM DE-02/03), in attempts per second; the same as in the database. Required.
    /// </summary>
    /// <value>From 1 to 10,000. A smaller figure cannot be shared: let one host ask.</value>
    public double TransactionsPerSecond { get; set; }

    /// <summary>
    /// Gets or sets the name of this host, as the administrator entered it: the same at each start, and another for each process that runs
    /// at the same time.
    /// </summary>
    /// <value>The machine's name.</value>
    public string Host { get; set; } = Environment.MachineName;

    /// <summary>
    /// Gets or sets how many starts in each window are this host's own for ever, as the administrator entered it: what it has while the
    /// database is away. Others use them while it does not need them, and give them back.
    /// </summary>
    /// <value>0: while the database is away, this host sends nothing.</value>
    public int Reserved { get; set; }

    /// <summary>Gets or sets how long the server may take for an answer, connecting included; then the connection is made anew.</summary>
    /// <value>1 second. From 0.1 to 10 seconds; a lease ends 3 seconds after it was last renewed.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets where it logs.</summary>
    /// <value>None.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets the clock: the same as that of the clients.</summary>
    /// <value>The system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Finds every problem.</summary>
    /// <exception cref="FgmConfigurationException">There are problems; the exception lists all of them.</exception>
    internal void Validate()
    {
        List<string> problems = [];
        Servers.FindProblems(ConnectionString, AllowUnencryptedConnection, problems);
        RequireName(Figure, nameof(Figure), problems);
        RequireName(Host, nameof(Host), problems);
        bool isFigure = TransactionsPerSecond is >= Lowest and <= Highest;
        if (!isFigure)
        {
            problems.Add(FormattableString.Invariant(
                $"TransactionsPerSecond ({TransactionsPerSecond}) must be between {Lowest} and {Highest}: less cannot be shared."));
        }

        if (Reserved < 0 || (isFigure && Reserved > Math.Ceiling(TransactionsPerSecond)))
        {
            problems.Add(FormattableString.Invariant($"Reserved ({Reserved}) must be between 0 and the figure ({TransactionsPerSecond})."));
        }

        if (Timeout < TimeSpan.FromSeconds(0.1) || Timeout > TimeSpan.FromSeconds(10))
        {
            problems.Add($"Timeout ({Timeout}) must be between 0.1 seconds and 10 seconds.");
        }

        if (TimeProvider is null)
        {
            problems.Add("TimeProvider is null: leave it at its default, or give a TimeProvider.");
        }

        if (problems.Count > 0)
        {
            throw new FgmConfigurationException(typeof(PostgreSqlRateShareOptions), problems);
        }
    }

    internal PostgreSqlRateShareOptions Copy() => (PostgreSqlRateShareOptions)MemberwiseClone();

    private static void RequireName(string name, string option, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
        {
            problems.Add($"{option} must be a name of 1 to {LongestName} characters, as the administrator entered it.");
        }
    }
}
