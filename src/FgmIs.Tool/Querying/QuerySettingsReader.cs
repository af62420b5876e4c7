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
    public static QuerySettings Read(QueryCommand command, ParseResult parsed)
    {
        bool isReal = Has(parsed, command.Endpoint);
        string[] problems = [.. PatientProblems(command, parsed), .. isReal ? Missing(command, parsed) : Stray(command, parsed)];
        if (problems.Length > 0)
        {
            throw new UsageException([.. problems, "See --help."]);
        }

        // The simulator's patients are nobody's: the demonstration asserts for them what an operator would have to.
        RbacActivity? activity = parsed.GetValue(command.Activity) ?? (isReal ? null : RbacActivity.ViewSummaryHealthRecords);
        return new QuerySettings
        {
            Provider = isReal ? Provider(command, parsed) : null,
            Patient = parsed.GetValue(command.NhsNumber) is { } number
                ? new PatientLine(number, parsed.GetValue(command.DateOfBirth)!.Value)
                : null,
            PatientsPath = parsed.GetValue(command.Patients),
            Requester = RequesterOf(parsed.GetValue(command.User) ?? Demonstrator, parsed.GetValue(command.RoleProfile), activity),
            IsVerified = !isReal || Has(parsed, command.VerifiedBy),
            Occasion = parsed.GetValue(command.Occasion) ?? FgmQueryOccasion.RecordViewed,
            Concurrency = parsed.GetValue(command.Concurrency) ?? DefaultConcurrency,
            TransactionsPerSecond = parsed.GetValue(command.TransactionsPerSecond),
            Json = parsed.GetValue(command.Json),
            AllowTestNumbers = parsed.GetValue(command.AllowTestNumbers),
            AuditPath = parsed.GetValue(command.Audit),
            AuditKeyPath = parsed.GetValue(command.AuditKey),
        };
    }

    private static bool Has(ParseResult parsed, Option option) => parsed.GetResult(option) is not null;

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

    private static IEnumerable<string> Missing(QueryCommand command, ParseResult parsed)
    {
        string[] missing = [.. Connection(command).Concat([command.Organization, command.OrganizationName, command.User])
            .Where(option => !Has(parsed, option)).Select(option => option.Name)];
        return missing.Length == 0 ? [] : [$"--endpoint needs {string.Join(", ", missing)} too."];
    }

    /// <summary>
    /// Lists what is wrong with a certificate: whoever names one means a real provider, and must not take the simulator's answers for its
    /// own.
    /// </summary>
    private static IEnumerable<string> Stray(QueryCommand command, ParseResult parsed)
    {
        string[] stray = [.. Connection(command).Where(option => Has(parsed, option)).Select(option => option.Name)];
        return stray.Length == 0
            ? []
            : [$"--endpoint is missing: {string.Join(", ", stray)} without it would go unused, for the simulator would answer."];
    }

    private static Option[] Connection(QueryCommand command) =>
        [command.Certificate, command.CertificatePasswordFile, command.Root, command.FromAsid, command.ToAsid];

    private static ProviderSettings Provider(QueryCommand command, ParseResult parsed) => new(
        parsed.GetValue(command.Endpoint)!,
        parsed.GetValue(command.Certificate)!,
        parsed.GetValue(command.CertificatePasswordFile)!,
        parsed.GetValue(command.Root)!,
        parsed.GetValue(command.FromAsid)!.Value,
        parsed.GetValue(command.ToAsid)!.Value,
        parsed.GetValue(command.Organization)!.Value,
        parsed.GetValue(command.OrganizationName)!);

    /// <summary>
    /// Creates the requester. A local user's asserted right is a local role of the same name, which the access policy maps to B0370.
    /// </summary>
    private static Requester RequesterOf(LocalUserId user, SdsRoleProfileId? roleProfile, RbacActivity? activity)
    {
        RbacActivity[] activities = activity is { } asserted ? [asserted] : [];
        return roleProfile is { } profile
            ? Requester.Smartcard(SdsUserId.Parse(user.Value), profile, activities)
            : Requester.Local(user, activities.Select(right => right.Value));
    }
}
