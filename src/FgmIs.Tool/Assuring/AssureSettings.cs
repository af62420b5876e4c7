using FgmIs.Client.Assurance;
using FgmIs.Tool.Assuring.Attended;

namespace FgmIs.Tool.Assuring;

/// <summary>Represents what a run is told.</summary>
/// <param name="Driver">The client's driver; null for a run that a tester attends.</param>
/// <param name="Subject">What is assured.</param>
/// <param name="Output">The output folder.</param>
/// <param name="Scenarios">The names of scenarios; none for all.</param>
/// <param name="Parallel">How many scenarios run at once.</param>
/// <param name="IsStrict">Whether what is open fails the build, too.</param>
/// <param name="Attestations">What people vouch for.</param>
/// <param name="ExpectedFailures">Failures that are known.</param>
/// <param name="Template">The template of the workbook; null for no workbook.</param>
/// <param name="Ports">The ports of an attended run; null for a run with a driver.</param>
internal sealed record AssureSettings(
    AssuranceDriver? Driver,
    AssuranceSubject Subject,
    string Output,
    IReadOnlyList<string> Scenarios,
    int Parallel,
    bool IsStrict,
    IReadOnlyList<AssuranceAttestation> Attestations,
    IReadOnlyList<AssuranceExpectedFailure> ExpectedFailures,
    string? Template,
    AttendedPorts? Ports);
