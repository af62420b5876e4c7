namespace FgmIs.Client.Assurance;

/// <summary>Provides the requirements that a client is held against.</summary>
public static class AssuranceCatalogue
{
    private static readonly Lazy<CatalogueFile> Content = new(CatalogueFile.Read);

    /// <summary>Gets the version of the catalogue.</summary>
    public static string Version => Content.Value.Version;

    /// <summary>Gets the requirements, in the order of the documents; those of this harness come last.</summary>
    public static IReadOnlyList<AssuranceRequirement> Requirements => Content.Value.Requirements;

    /// <summary>Returns the requirement of an id.</summary>
    /// <param name="id">The id, or an alias of it, as it is spelt anywhere.</param>
    /// <returns>The requirement, or null where the catalogue has none.</returns>
    public static AssuranceRequirement? Find(string id) =>
        Requirements.FirstOrDefault(requirement => Matches(requirement, id));

    private static bool Matches(AssuranceRequirement requirement, string id) =>
        requirement.Id.Equals(id, StringComparison.OrdinalIgnoreCase)
        || requirement.Aliases.Contains(id, StringComparer.OrdinalIgnoreCase)
        || requirement.WorkbookCell?.Id.Equals(id, StringComparison.OrdinalIgnoreCase) == true;
}
