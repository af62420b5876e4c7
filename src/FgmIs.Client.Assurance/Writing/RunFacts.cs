using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>Provides the facts of a run that stand in every output.</summary>
internal static class RunFacts
{
    public static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns them by the names that results.json has.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(AssuranceRunResult run) =>
    [
        ("harness", run.HarnessVersion),
        ("catalogue", run.CatalogueVersion),
        ("product", run.Subject.Product),
        ("productVersion", run.Subject.ProductVersion),
        ("supplier", run.Subject.Supplier),
        ("tester", run.Subject.Tester),
        ("startedAt", Instant(run.StartedAt)),
        ("endedAt", Instant(run.EndedAt)),
    ];
}
