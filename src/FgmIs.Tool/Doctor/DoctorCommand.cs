using System.CommandLine;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Connecting;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Doctor;

/// <summary>Represents the command that checks a connection, step by step.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private const int ShortestInterval = 1;
    private const int LongestInterval = 86_400;
    private const int DefaultInterval = 60;

    private const string Text =
        """
        With the settings of a host:
          fgmis doctor --settings appsettings.json

        Again every five minutes, until Ctrl+C:
          fgmis doctor --settings appsettings.json --watch 300

        With single options:
          fgmis doctor --endpoint https://smsp.example.nhs.uk/fgm \
            --certificate client.p12 --certificate-password-file password.txt --root root.pem \
            --from-asid 200000000001 --to-asid 200000000002 --organization X26 --organization-name "A Trust"

        It sends one OPTIONS request without a body: nothing of a query, nothing about a patient.
        Exit code 1: queries fail, for the reason that the step says.
        One JSON object for each check: checkedAt, verdict, steps (step, verdict, detail, remedy), and where they apply tlsVersion,
        cipherSuite, httpStatus, serverCertificateValidUntil, clientCertificateValidUntil.
        """;

    private readonly ConnectionOptions _connection = new();
    private readonly Option<bool> _json = TypedOption.Flag("--json", "Writes one JSON object for each check, for scripts.");
    private readonly Option<int?> _watch = TypedOption.Of<int>(
        "--watch",
        "SECONDS",
        $"Checks again and again, at this interval, until it is interrupted. Default: {DefaultInterval}.",
        TypedOption.WholeNumber(ShortestInterval, LongestInterval));

    public DoctorCommand(Screen screen, ConsoleIo io)
        : base("doctor", "Checks the connection to a provider step by step, and says what to do. No query is sent.", Text)
    {
        _watch.Arity = ArgumentArity.ZeroOrOne;
        foreach (Option option in (Option[])[.. _connection.All, _json, _watch])
        {
            Add(option);
        }

        SetAction((parsed, cancelled) =>
        {
            string[] problems = [.. _connection.Problems(parsed)];
            if (problems.Length > 0)
            {
                throw new UsageException([.. problems, "See --help."]);
            }

            TimeSpan? interval = parsed.GetResult(_watch) is null
                ? null
                : TimeSpan.FromSeconds(parsed.GetValue(_watch) ?? DefaultInterval);
            return new DoctorRun(screen, io, parsed.GetValue(_json), TimeProvider.System)
                .RunAsync(_connection.Source(parsed), interval, cancelled);
        });
    }
}
