using System.CommandLine;
using FgmIs.Client;
using FgmIs.Tool.Auditing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Connecting;
using FgmIs.Tool.Driving;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Querying;

/// <summary>Represents the command that asks: every option with its help.</summary>
internal sealed class QueryCommand : ToolCommand
{
    private const int MostConcurrent = 64;
    private const int MostPerSecond = 1000;

    public QueryCommand(Screen screen, ConsoleIo io)
        : base(
            "query",
            "Asks about one patient or a file of them. Without --endpoint the built-in simulator answers, and its answers are made up.",
            QueryExamples.Text)
    {
        Option[] options =
        [
            NhsNumber, DateOfBirth, Patients, Concurrency, TransactionsPerSecond, Json, .. Connection.All, User, RoleProfile, VerifiedBy,
            Activity, Occasion, AllowTestNumbers, .. Audit.All, Driver,
        ];
        foreach (Option option in options)
        {
            Add(option);
        }

        SetAction(async (parsed, cancelled) =>
        {
            if (parsed.GetValue(Driver))
            {
                string[] others =
                [
                    .. options.Where(option => option != Driver && parsed.GetResult(option) is { Implicit: false })
                        .Select(option => option.Name),
                ];
                await (others.Length == 0
                    ? new DriverRun(screen, io, Environment.GetEnvironmentVariable).RunAsync(cancelled)
                    : throw new UsageException(
                        $"--driver takes everything from the environment: leave out {string.Join(", ", others)}."));
                return ExitCode.Success;
            }

            await new QueryRun(QuerySettingsReader.Read(this, parsed, io.DataFolder), screen, io).RunAsync(cancelled);
            return ExitCode.Success;
        });
    }

    public Option<NhsNumber?> NhsNumber { get; } = TypedOption.Of<NhsNumber>(
        "--nhs-number",
        "N",
        "The patient's NHS number, ten digits or 3-3-4 in quotes. Others on this machine can see it; --patients - hides it.",
        Client.NhsNumber.TryParse);

    public Option<FhirDate?> DateOfBirth { get; } = TypedOption.Of<FhirDate>(
        "--date-of-birth", "YYYY-MM-DD", "The patient's date of birth.", FhirDate.TryParse);

    public Option<string?> Patients { get; } = TypedOption.Text(
        "--patients", "FILE.csv", "A file of patients with the header nhs_number,date_of_birth; - for standard input.");

    public Option<int?> Concurrency { get; } = TypedOption.Of<int>(
        "--concurrency",
        "N",
        $"How many queries are on their way at once, 1 to {MostConcurrent}. Default: 4.",
        TypedOption.WholeNumber(1, MostConcurrent));

    public Option<int?> TransactionsPerSecond { get; } = TypedOption.Of<int>(
        "--transactions-per-second",
        "N",
        $"The figure agreed with the provider, 1 to {MostPerSecond}: no second has more queries than that. Default: no limit.",
        TypedOption.WholeNumber(1, MostPerSecond));

    public Option<bool> Json { get; } = TypedOption.Flag("--json", "Writes one JSON object per line, for scripts.");

    public ConnectionOptions Connection { get; } = new();

    public Option<LocalUserId?> User { get; } = TypedOption.Of<LocalUserId>(
        "--user", "ID", "The id of the user who asks.", LocalUserId.TryParse);

    public Option<SdsRoleProfileId?> RoleProfile { get; } = TypedOption.Of<SdsRoleProfileId>(
        "--role-profile", "ID", "Makes the user one with a smartcard, acting in this SDS role profile.", SdsRoleProfileId.TryParse);

    public Option<string?> VerifiedBy { get; } = TypedOption.Text(
        "--verified-by", "pds", "You assert that the NHS numbers are verified with PDS. Without it nothing is sent.", "pds");

    public Option<RbacActivity?> Activity { get; } = TypedOption.Of<RbacActivity>(
        "--activity", "B0370", "You assert that the user holds this right. Without B0370 nothing is sent.", RbacActivity.TryParse);

    public Option<FgmQueryOccasion?> Occasion { get; } = TypedOption.Of<FgmQueryOccasion>(
        "--occasion", "NAME", $"Why the query is made: {OccasionNames.All}. Default: record-viewed.", OccasionNames.TryParse);

    public AuditStoreOptions Audit { get; } = AuditStoreOptions.ToAsk();

    public Option<bool> AllowTestNumbers { get; } = TypedOption.Flag(
        "--allow-test-numbers", "Lets testers' numbers such as 9999999999 be sent. For test environments only.");

    public Option<bool> Driver { get; } = TypedOption.Flag(
        "--driver", "Speaks the driver protocol of the assurance harness on standard input and output; see docs/tool.md.");
}
