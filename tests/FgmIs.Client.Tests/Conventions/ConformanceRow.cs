#if !CLIENT_NETSTANDARD
using FgmIs.Client.Assurance;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Represents one requirement of <c>docs/conformance.json</c>.</summary>
/// <param name="Id">The requirement's id.</param>
/// <param name="Requirement">What is required, in our own words; only where the assurance's catalogue has no clause under this id.</param>
/// <param name="Library">What the library does about it: <c>does</c>, <c>offers</c> or <c>host</c>.</param>
/// <param name="Where">Where the library does so, and what is left to the host.</param>
/// <param name="Tests">The tests that hold it, as <c>Fixture.Test</c>.</param>
internal sealed record ConformanceRow(string Id, string? Requirement, string Library, string Where, string[] Tests)
{
    /// <summary>Gets the catalogue's entry: under this id, or under one of which this is an alias.</summary>
    public AssuranceRequirement? Catalogued => AssuranceCatalogue.Find(Id);

    /// <summary>Gets the ids of the same requirement in other papers.</summary>
    public IReadOnlyList<string> Aliases => HasOwnClause ? Catalogued!.Aliases : [];

    /// <summary>Gets what is required: the catalogue's clause, or this row's own.</summary>
    public string Clause => HasOwnClause ? Catalogued!.Clause : Requirement ?? string.Empty;

    private bool HasOwnClause => Catalogued?.Id == Id;
}
#endif
