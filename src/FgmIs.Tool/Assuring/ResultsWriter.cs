using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring;

/// <summary>Writes results.json.</summary>
internal sealed class ResultsWriter : IAssuranceWriter
{
    public const string FileName = "results.json";

    public async Task WriteAsync(AssuranceRunResult result, string folder, CancellationToken cancellationToken)
    {
        await using FileStream file = File.Create(Path.Combine(folder, FileName));
        await AssuranceResultsJson.WriteAsync(result, file, cancellationToken);
    }
}
