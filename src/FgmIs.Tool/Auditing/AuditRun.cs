using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Presentation;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Does what the audit commands say.</summary>
internal sealed class AuditRun(Screen screen)
{
    public async Task<int> SearchAsync(AuditLocation place, FgmAuditSearch search, bool json, CancellationToken cancellationToken)
    {
        await using SqliteAuditReader reader = await AuditFile.OpenReaderAsync(place, cancellationToken);
        screen.Note(FgmNotices.ConfidentialityLabel);
        await foreach (FgmAuditRecord record in reader.ReadAsync(search, AuditFile.Reader(), cancellationToken))
        {
            screen.Result(json ? AuditRecordText.Json(record) : AuditRecordText.Line(record));
        }

        return ExitCode.Success;
    }

    public async Task<int> VerifyAsync(AuditLocation place, string? checkpointPath, CancellationToken cancellationToken)
    {
        await using SqliteAuditReader reader = await AuditFile.OpenReaderAsync(place, cancellationToken);
        FgmAuditCheckpoint? checkpoint = checkpointPath is not null && File.Exists(checkpointPath)
            ? await ReadCheckpointAsync(checkpointPath, cancellationToken)
            : null;
        FgmAuditVerification verification = await VerifyAsync(reader, checkpoint, cancellationToken);
        if (verification.Fault is { } fault)
        {
            screen.Result(fault.ToString());
            return ExitCode.CheckFailed;
        }

        screen.Result(string.Create(CultureInfo.InvariantCulture, $"{verification.Records} records"));
        if (checkpointPath is not null && checkpoint is null)
        {
            await using var writer = new StreamWriter(OutputFile.Create(checkpointPath, FileMode.CreateNew));
            await writer.WriteAsync((await reader.TakeCheckpointAsync(AuditFile.Reader(), cancellationToken)).Export());
        }

        return ExitCode.Success;
    }

    public async Task<int> ExportAsync(
        AuditLocation place, NhsNumber patient, FgmAuditExportFormat format, string path, CancellationToken cancellationToken)
    {
        await using SqliteAuditReader reader = await AuditFile.OpenReaderAsync(place, cancellationToken);
        await using FileStream output = OutputFile.Create(path, FileMode.Create);
        FgmAuditExportTotals totals = await reader.ExportPatientAsync(patient, AuditFile.Reader(), format, output, cancellationToken);
        screen.Note(
            string.Create(CultureInfo.InvariantCulture, $"{totals.Records} records were exported. {FgmNotices.ConfidentialityLabel}"));
        return ExitCode.Success;
    }

    private static async Task<FgmAuditVerification> VerifyAsync(
        SqliteAuditReader reader, FgmAuditCheckpoint? checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.VerifyAsync(AuditFile.Reader(), checkpoint, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw new UsageException("--checkpoint: the checkpoint is not genuine: it was not made with the key of this trail.");
        }
    }

    private static async Task<FgmAuditCheckpoint> ReadCheckpointAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(InputFile.Open("--checkpoint", path));
        try
        {
            return FgmAuditCheckpoint.Parse(await reader.ReadToEndAsync(cancellationToken));
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--checkpoint: {failure.Message}");
        }
    }
}
