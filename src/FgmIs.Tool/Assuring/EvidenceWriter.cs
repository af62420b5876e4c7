using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring;

/// <summary>Writes the files that the observations name.</summary>
internal sealed class EvidenceWriter : IAssuranceWriter
{
    public async Task WriteAsync(AssuranceRunResult result, string folder, CancellationToken cancellationToken)
    {
        foreach (AssuranceEvidenceFile evidence in result.Scenarios.SelectMany(scenario => scenario.Evidence))
        {
            string path = Path.Combine([folder, .. evidence.Path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, evidence.Content.ToArray(), cancellationToken);
        }
    }
}
