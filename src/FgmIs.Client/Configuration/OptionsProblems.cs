using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Configuration;

/// <summary>Finds every problem of a client's options, with the actual values and what to do.</summary>
internal static class OptionsProblems
{
    public static List<string> Find(FgmStatusClientOptions options)
    {
        List<string> problems = [.. options.ConfigurationProblems, .. options.Sources.Problems()];
        if (options.Section.EmptinessOf(options) is { } emptiness)
        {
            problems.Add(emptiness);
        }

        // Certificates are looked at when they are loaded: a test's client that has a handler of its own needs none.
        foreach (Setting setting in OptionsTable.Settings.Except([OptionsTable.ClientCertificate, OptionsTable.TrustedRoots]))
        {
            setting.Check(options, problems);
        }

        CheckTimesTogether(problems, options);
        CheckRateShare(problems, options);
        HeaderProblems.Find(problems, options);
        CheckTimeZone(problems);
        return problems;
    }

    private static void CheckTimesTogether(List<string> problems, FgmStatusClientOptions options)
    {
        (LimitSetting<TimeSpan> overall, LimitSetting<TimeSpan> attempt) = (OptionsTable.OverallTimeout, OptionsTable.AttemptTimeout);
        if (options.TimeLimits.Overall < options.TimeLimits.Attempt && overall.IsGood(options) && attempt.IsGood(options))
        {
            problems.Add($"{overall.Tell(options)} must not be shorter than {attempt.Tell(options)}.");
        }

        (LimitSetting<TimeSpan> revocation, LimitSetting<TimeSpan> connect) = (OptionsTable.RevocationTimeout, OptionsTable.ConnectTimeout);
        if (options.Certificates.RevocationPolicy != FgmRevocationPolicy.None
            && options.TimeLimits.Revocation >= options.TimeLimits.Connect
            && revocation.IsGood(options)
            && connect.IsGood(options))
        {
            problems.Add($"{revocation.Tell(options)} must be shorter than {connect.Tell(options)}, of which it is a part.");
        }
    }

    private static void CheckRateShare(List<string> problems, FgmStatusClientOptions options)
    {
        if (options.Limits.RateShare is not { } share)
        {
            return;
        }

        (string path, LimitSetting<double> figure) = (OptionsTable.RateShare.Path, OptionsTable.TransactionsPerSecond);
        if (options.Limits.TransactionsPerSecond is not null)
        {
            problems.Add($"{figure.Tell(options)} is set, and {path} too: set the figure where it is shared, and keep one of them.");
        }

        if (options.Limits.TransactionBurst != OptionsTable.TransactionBurst.Default)
        {
            problems.Add($"{OptionsTable.TransactionBurst.Tell(options)} must be 1 where {path} is set: a share is used evenly.");
        }

        if (!(share.TransactionsPerSecond is >= 0.01 and <= 10_000))
        {
            problems.Add(FormattableString.Invariant(
                $"{path}'s TransactionsPerSecond ({share.TransactionsPerSecond}) must be between 0.01 and 10000."));
        }
    }

    private static void CheckTimeZone(List<string> problems)
    {
        try
        {
            _ = LondonTime.Civil;
        }
        catch (TimeZoneNotFoundException failure)
        {
            problems.Add(failure.Message);
        }
    }
}
