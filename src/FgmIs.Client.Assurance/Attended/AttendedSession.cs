using System.Text.Json;
using System.Text.Json.Serialization;

namespace FgmIs.Client.Assurance;

/// <summary>Represents an attended run as it is kept between its parts.</summary>
internal sealed class AttendedSession
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public string Product { get; set; } = string.Empty;

    public string ProductVersion { get; set; } = string.Empty;

    public string CatalogueVersion { get; set; } = string.Empty;

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Gets or sets whether users sign in with smartcards; null before that was asked.</summary>
    public bool? UsesSmartcards { get; set; }

    public Dictionary<string, MadeUpPatient> Patients { get; set; } = new(StringComparer.Ordinal);

    public List<AssuranceScenarioResult> Scenarios { get; set; } = [];

    public List<AssuranceAttestation> Attestations { get; set; } = [];

    /// <summary>Gets or sets the ids for which the tester vouched for nothing.</summary>
    public List<string> LeftOpen { get; set; } = [];

    /// <summary>Opens the run of a file, or begins one.</summary>
    /// <exception cref="AssuranceFileException">It is of another product, or cannot be read.</exception>
    public static AttendedSession Open(string path, AssuranceSubject subject)
    {
        if (!File.Exists(path))
        {
            return new AttendedSession
            {
                Product = subject.Product,
                ProductVersion = subject.ProductVersion,
                CatalogueVersion = AssuranceCatalogue.Version,
                StartedAt = TimeProvider.System.GetUtcNow(),
            };
        }

        AttendedSession session = Read(path);
        return session.Product == subject.Product && session.ProductVersion == subject.ProductVersion
            && session.CatalogueVersion == AssuranceCatalogue.Version
            ? session
            : throw new AssuranceFileException(
            [
                $"{path}: the run there is of {session.Product} {session.ProductVersion}, by catalogue {session.CatalogueVersion}. "
                    + "Name another output folder.",
            ]);
    }

    /// <summary>Keeps the run: whole, or as it was before.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        string unfinished = path + ".new";
        await File.WriteAllBytesAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(this, Json), cancellationToken).ConfigureAwait(false);
        File.Move(unfinished, path, overwrite: true);
    }

    private static AttendedSession Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<AttendedSession>(File.ReadAllBytes(path), Json)
                ?? throw new JsonException("There is nothing in it.");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw new AssuranceFileException([$"{path}: it is no attended run that can be resumed. Name another output folder."]);
        }
    }
}
