#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>Represents a table of <c>docs/conformance.md</c>.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Introduction">What stands between the heading and the table; nothing where there is none.</param>
/// <param name="Rows">The requirements, in order.</param>
internal sealed record ConformanceSection(string Title, string? Introduction, ConformanceRow[] Rows);
#endif
