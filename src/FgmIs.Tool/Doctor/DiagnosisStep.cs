using FgmIs.Client;

namespace FgmIs.Tool.Doctor;

/// <summary>Represents one step of a diagnosis.</summary>
/// <param name="Name">The step.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do, where it failed or warns.</param>
internal sealed record DiagnosisStep(string Name, FgmReadinessVerdict Verdict, string Detail, string? Remedy);
