using FgmIs.Client.Assurance;
using FgmIs.Tool.Assuring.Workbook;

namespace FgmIs.Tool.Assuring;

/// <summary>Writes the outputs of a run.</summary>
internal static class AssureOutputs
{
    public const string Results = "results.json";
    public const string ResultsSchema = "results.schema.json";
    public const string Report = "report.html";
    public const string JUnit = "results.junit.xml";
    public const string Requirements = "requirements.csv";
    public const string Workbook = "tom.xls";

    /// <summary>Writes all, the manifest last; returns the hash of the manifest.</summary>
    /// <param name="run">What came of the run.</param>
    /// <param name="folder">The output folder, made where there is none.</param>
    /// <param name="template">The template of the workbook; null for no workbook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UsageException">The template is none.</exception>
    public static async Task<string> WriteAsync(
        AssuranceRunResult run, string folder, string? template, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await AssuranceEvidence.WriteAsync(run, folder, cancellationToken);
        await WriteAsync(Results, stream => AssuranceResultsJson.WriteAsync(run, stream, cancellationToken));
        await File.WriteAllTextAsync(Path.Combine(folder, ResultsSchema), AssuranceSchemas.Results, cancellationToken);
        await WriteAsync(Report, stream => AssuranceHtmlReport.WriteAsync(run, stream, cancellationToken));
        await WriteAsync(JUnit, stream => AssuranceJUnit.WriteAsync(run, stream, cancellationToken));
        await WriteAsync(Requirements, stream => AssuranceCsv.WriteAsync(run, stream, cancellationToken));
        if (template is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, Workbook), TomWorkbook.Fill(template, run), cancellationToken);
        }

        return await AssuranceEvidence.WriteManifestAsync(run, folder, cancellationToken);

        async Task WriteAsync(string name, Func<Stream, Task> write)
        {
            await using FileStream file = File.Create(Path.Combine(folder, name));
            await write(file);
        }
    }
}
