using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring;

/// <summary>Represents what a run is told.</summary>
internal sealed record AssureSettings(
    AssuranceDriver Driver, AssuranceSubject Subject, string Output, IReadOnlyList<string> Scenarios, int Parallel, bool IsStrict);
