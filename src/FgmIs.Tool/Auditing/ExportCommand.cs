using System.CommandLine;
using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Presentation;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the command that exports all that is held about a patient. The export is itself recorded.</summary>
internal sealed class ExportCommand : AuditSubcommand
{
    private const string Text =
        """
        fgmis audit export --patient "943 476 5919" --format csv --output patient.csv
        fgmis audit export --postgresql connection.txt --audit-key-file audit.key --patient 9434765919 --format json --output patient.json
        """;

    private readonly Option<NhsNumber?> _patient = TypedOption.Of<NhsNumber>(
        "--patient", "N", "The patient's NHS number.", NhsNumber.TryParse);
    private readonly Option<FgmAuditExportFormat?> _format = TypedOption.Of<FgmAuditExportFormat>(
        "--format", "json|csv", "The format.", AuditValues.TryParseFormat);
    private readonly Option<string?> _output = TypedOption.Text("--output", "FILE", "Where to; overwritten.");
    private readonly Screen _screen;

    public ExportCommand(Screen screen, ConsoleIo io)
        : base("export", "Writes all that is held about a patient.", Text, io)
    {
        _screen = screen;
        Add(_patient);
        Add(_format);
        Add(_output);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, AuditStore store, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_patient) is not { } patient
            || parsed.GetValue(_format) is not { } format
            || parsed.GetValue(_output) is not { } path)
        {
            throw new UsageException("audit export needs --patient, --format and --output. See --help.");
        }

        await using ChainedAuditReader reader = await store.OpenReaderAsync(cancellationToken);
        await using FileStream output = OutputFile.Create(_output.Name, path, FileMode.Create);
        FgmAuditExportTotals totals =
            await reader.ExportPatientAsync(patient, AuditStore.Reader(), format, output, cancellationToken);
        _screen.Note(
            string.Create(CultureInfo.InvariantCulture, $"{totals.Records} records were exported. {FgmNotices.ConfidentialityLabel}"));
        return ExitCode.Success;
    }
}
