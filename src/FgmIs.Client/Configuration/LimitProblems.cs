using System.Globalization;

namespace FgmIs.Client.Configuration;

/// <summary>Finds limits of a client's options that are out of their range or do not go together.</summary>
internal static class LimitProblems
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestReportInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestReportInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestVerificationAge = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestVerificationAge = TimeSpan.FromDays(36_500);

    public static void Find(List<string> problems, FgmStatusClientOptions options)
    {
        Range("OverallTimeout", options.OverallTimeout, Shortest, Longest);
        Range("AttemptTimeout", options.AttemptTimeout, Shortest, Longest);
        Range("AuditTimeout", options.AuditTimeout, Shortest, Longest);
        Range("ErrorReportInterval", options.ErrorReportInterval, ShortestReportInterval, LongestReportInterval);
        Range("ConnectTimeout", options.ConnectTimeout, Shortest, Longest);
        Range("RevocationTimeout", options.RevocationTimeout, Shortest, Longest);
        Range("ConnectionLifetime", options.ConnectionLifetime, Shortest, LongestLifetime);
        Range("ConnectionIdleTimeout", options.ConnectionIdleTimeout, Shortest, LongestLifetime);
        if (options.OverallTimeout < options.AttemptTimeout && AreGood("OverallTimeout", "AttemptTimeout"))
        {
            problems.Add(
                $"OverallTimeout ({Text(options.OverallTimeout)}) must not be shorter than AttemptTimeout ({Text(options.AttemptTimeout)}).");
        }

        if (options.RevocationPolicy != FgmRevocationPolicy.None && options.RevocationTimeout >= options.ConnectTimeout && AreGood("RevocationTimeout", "ConnectTimeout"))
        {
            problems.Add(
                $"RevocationTimeout ({Text(options.RevocationTimeout)}) must be shorter than ConnectTimeout ({Text(options.ConnectTimeout)}), of which it is a part.");
        }

        if (options.UnreachablePause != TimeSpan.Zero && (options.UnreachablePause < ShortestPause || options.UnreachablePause > LongestPause))
        {
            problems.Add($"UnreachablePause ({Text(options.UnreachablePause)}) must be 0 s, or between {Text(ShortestPause)} and {Text(LongestPause)}.");
        }

        if (options.MaximumResends is < 0 or > 5)
        {
            problems.Add($"MaximumResends ({options.MaximumResends}) must be between 0 and 5: more would be a storm on a service in trouble.");
        }

        if (options.MaximumVerificationAge is { } verificationAge && (verificationAge < ShortestVerificationAge || verificationAge > LongestVerificationAge))
        {
            problems.Add(FormattableString.Invariant(
                $"MaximumVerificationAge ({verificationAge.TotalDays:0.###} days) must be between 1 day and 36500 days, or left out for no limit."));
        }

        Count("MaximumResponseBytes", options.MaximumResponseBytes, 4096, 16_777_216);
        Count("MaximumResponseHeaderBytes", options.MaximumResponseHeaderBytes, 1024, 1_048_576);
        Count("MaximumConcurrentQueries", options.MaximumConcurrentQueries, 1, 10_000);
        Count("TransactionBurst", options.TransactionBurst, 1, 1000);

        // Written so that "not a number" is refused too.
        if (options.TransactionsPerSecond is { } rate and not (>= FgmStatusClientDefaults.LowestRate and <= FgmStatusClientDefaults.HighestRate))
        {
            problems.Add(string.Format(
                CultureInfo.InvariantCulture,
                "TransactionsPerSecond ({0}) must be between {1} and {2}, or left out for no limit.",
                rate,
                FgmStatusClientDefaults.LowestRate,
                FgmStatusClientDefaults.HighestRate));
        }

        // Of a limit that is wrong by itself, how it goes with others says nothing more.
        bool AreGood(string one, string other) => !Array.Exists(
            [one, other], name => options.Section.IsRefused(name) || problems.Exists(problem => problem.StartsWith(name + " (", StringComparison.Ordinal)));

        void Range(string name, TimeSpan value, TimeSpan shortest, TimeSpan longest)
        {
            if (value < shortest || value > longest)
            {
                problems.Add($"{name} ({Text(value)}) must be between {Text(shortest)} and {Text(longest)}.");
            }
        }

        void Count(string name, int value, int lowest, int highest)
        {
            if (value < lowest || value > highest)
            {
                problems.Add($"{name} ({value}) must be between {lowest} and {highest}.");
            }
        }
    }

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
