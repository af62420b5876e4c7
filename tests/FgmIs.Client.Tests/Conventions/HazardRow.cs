#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>A hazard as docs/safety-case.md has it.</summary>
/// <param name="Number">Its number, for example H7, which several rows share.</param>
/// <param name="Hazard">What may go wrong.</param>
/// <param name="Control">What is done about it.</param>
/// <param name="HeldBy">The tests that hold the control.</param>
internal sealed record HazardRow(string Number, string Hazard, string Control, string HeldBy);
#endif
