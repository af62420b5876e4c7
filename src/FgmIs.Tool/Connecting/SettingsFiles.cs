using System.Text.Json;
using FgmIs.Client;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Tool.Connecting;

/// <summary>Represents the settings files of a host. Only these count: no environment, no user secrets.</summary>
/// <param name="Paths">The files; the later wins.</param>
/// <param name="Section">The section that holds the client's settings.</param>
internal sealed record SettingsFiles(IReadOnlyList<string> Paths, string Section) : IConnectionSource
{
    public const string DefaultSection = "FgmIs";

    public Connection Read()
    {
        var builder = new ConfigurationBuilder();
        List<Stream> streams = [];
        try
        {
            foreach (string path in Paths)
            {
                Stream stream = Content(path);
                streams.Add(stream);
                builder.AddJsonStream(stream);
            }

            IConfigurationSection section = builder.Build().GetSection(Section);
            return section.Exists()
                ? new Connection(
                    FgmStatusClientOptions.FromConfiguration(section),
                    [.. section.GetSection("Access:LocalRoles").GetChildren().Select(role => role.Value).OfType<string>()],
                    $"Check the settings: {Named()}, section {Section}.")
                : throw new UsageException(
                    $"--section: there is no section '{Section}' in {Named()}. Name the one that has Connection:Endpoint.");
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }

    private string Named() => string.Join(" and ", Paths.Select(path => $"'{path}'"));

    /// <summary>Reads a file whole and finds out whether it is JSON: its own words for what is not may repeat the content.</summary>
    private static MemoryStream Content(string path)
    {
        byte[] content = InputFile.Bytes("--settings", path);
        try
        {
            using var document = JsonDocument.Parse(
                content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new MemoryStream(content)
                : throw new UsageException($"--settings: '{path}' holds no JSON object.");
        }
        catch (JsonException failure)
        {
            string problem = content.Length == 0 ? "is empty" : $"is no JSON (line {failure.LineNumber + 1})";
            throw new UsageException($"--settings: '{path}' {problem}.");
        }
    }
}
