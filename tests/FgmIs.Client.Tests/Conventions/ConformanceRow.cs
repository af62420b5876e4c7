#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>Represents one requirement of the catalogue in <c>docs/conformance.json</c>.</summary>
/// <param name="Id">The requirement's id.</param>
/// <param name="Aliases">The ids of the same requirement in other papers.</param>
/// <param name="Requirement">What is required, in our own words.</param>
/// <param name="Library">What the library does about it: <c>does</c>, <c>offers</c> or <c>host</c>.</param>
/// <param name="Where">Where the library does so, and what is left to the host.</param>
/// <param name="Tests">The tests that hold it, as <c>Fixture.Test</c>.</param>
internal sealed record ConformanceRow(string Id, string[] Aliases, string Requirement, string Library, string Where, string[] Tests);
#endif
