namespace FgmIs.Client.Assurance;

/// <summary>Provides the JSON schemas of the files that a run reads and writes.</summary>
public static class AssuranceSchemas
{
    /// <summary>Gets the schema of <c>results.json</c>.</summary>
    public static string Results { get; } = EmbeddedText.Read("results.schema.json");

    /// <summary>Gets the schema of a file of attestations.</summary>
    public static string Attestations { get; } = EmbeddedText.Read("attestations.schema.json");

    /// <summary>Gets the schema of a file of known failures.</summary>
    public static string ExpectedFailures { get; } = EmbeddedText.Read("expected-failures.schema.json");
}
