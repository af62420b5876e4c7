using System.CommandLine;
using FgmIs.Client;
using FgmIs.Tool.Patients;

namespace FgmIs.Tool.Querying;

/// <summary>Turns options that are each right into settings that are right together.</summary>
internal static class QuerySettingsReader
{
    private const int DefaultConcurrency = 4;

    private static readonly LocalUserId Demonstrator = LocalUserId.Parse("demonstration");

    /// <exception cref="UsageException">Options are missing or contradict each other; the message names all of them.</exception>
    public static QuerySettings Read(QueryCommand command, ParseResult parsed, string dataFolder)
    {
        bool isReal = command.Connection.IsGiven(parsed);
        string[] problems =
        [
            .. PatientProblems(command, parsed), .. UserProblems(command, parsed),
            .. isReal ? command.Connection.Problems(parsed, command.User) : Stray(command, parsed),
        ];
        if (problems.Length > 0)
        {
            throw new UsageException([.. problems, "See --help."]);
        }

        // The simulator's patients are nobody's: the demonstration asserts for them what an operator would have to.
        RbacActivity? activity = parsed.GetValue(command.Activity) ?? (isReal ? null : RbacActivity.ViewSummaryHealthRecords);
        return new QuerySettings
        {
            Provider = isReal ? command.Connection.Source(parsed) : null,
            Patient = parsed.GetValue(command.NhsNumber) is { } number
                ? new PatientLine(number, parsed.GetValue(command.DateOfBirth)!.Value)
                : null,
            PatientsPath = parsed.GetValue(command.Patients),
            User = parsed.GetValue(command.User) ?? Demonstrator,
            RoleProfile = parsed.GetValue(command.RoleProfile),
            Activity = activity,
            IsVerified = !isReal || Has(parsed, command.VerifiedBy),
            Occasion = parsed.GetValue(command.Occasion) ?? FgmQueryOccasion.RecordViewed,
            Concurrency = parsed.GetValue(command.Concurrency) ?? DefaultConcurrency,
            TransactionsPerSecond = parsed.GetValue(command.TransactionsPerSecond),
            Json = parsed.GetValue(command.Json),
            AllowTestNumbers = parsed.GetValue(command.AllowTestNumbers),
            Audit = command.Audit.Read(parsed, dataFolder),
        };
    }

    private static bool Has(ParseResult parsed, Option option) => parsed.GetResult(option) is not null;

    private static IEnumerable<string> UserProblems(QueryCommand command, ParseResult parsed)
    {
        if (parsed.GetValue(command.RoleProfile) is not null
            && !SdsUserId.TryParse((parsed.GetValue(command.User) ?? Demonstrator).Value, out _, out string? reason))
        {
            yield return $"--role-profile makes the user one with a smartcard, and --user is no SDS user id: {reason}";
        }
    }

    private static IEnumerable<string> PatientProblems(QueryCommand command, ParseResult parsed)
    {
        bool hasNumber = Has(parsed, command.NhsNumber);
        bool hasDate = Has(parsed, command.DateOfBirth);
        bool hasFile = Has(parsed, command.Patients);
        if (hasFile && (hasNumber || hasDate))
        {
            yield return "Give either --patients, or --nhs-number with --date-of-birth.";
        }
        else if (!hasFile && !(hasNumber && hasDate))
        {
            yield return hasNumber ? "--nhs-number needs --date-of-birth."
                : hasDate ? "--date-of-birth needs --nhs-number."
                : "Say about whom to ask: --patients, or --nhs-number with --date-of-birth.";
        }
    }

    /// <summary>
    /// Lists what is wrong with a certificate: whoever names one means a real provider, and must not take the simulator's answers for its
    /// own.
    /// </summary>
    private static IEnumerable<string> Stray(QueryCommand command, ParseResult parsed)
    {
        Option[] connection = [.. command.Connection.All.Except([command.Connection.Organization, command.Connection.OrganizationName])];
        string[] stray = [.. connection.Where(option => Has(parsed, option)).Select(option => option.Name)];
        return stray.Length == 0
            ? []
            : [$"--endpoint is missing: {string.Join(", ", stray)} without it would go unused, for the simulator would answer."];
    }
}
