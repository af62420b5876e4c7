using FgmIs.Client;

namespace FgmIs.Tool.Doctor;

/// <summary>Represents what a check found: the settings, and the steps to the provider.</summary>
internal sealed record Diagnosis(DateTimeOffset CheckedAt, IReadOnlyList<DiagnosisStep> Steps)
{
    private const string SettingsStep = "Settings";

    /// <summary>Gets what the steps to the provider found beside; none where the settings were too bad to try them.</summary>
    public FgmReadinessReport? Report { get; private init; }

    public FgmReadinessVerdict Verdict => Steps.Max(step => step.Verdict);

    public static Diagnosis Of(FgmReadinessReport report) => new(
        report.CheckedAt,
        [
            new DiagnosisStep(
                SettingsStep, FgmReadinessVerdict.Passed, "They are complete, and both certificates can be used.", Remedy: null),
            .. report.Steps.Select(step => new DiagnosisStep(step.Kind.ToString(), step.Verdict, step.Detail, step.Remedy)),
        ])
    {
        Report = report,
    };

    public static Diagnosis OfSettings(DateTimeOffset checkedAt, IReadOnlyList<string> problems, string remedy) => new(
        checkedAt,
        [
            .. problems.Select(problem => new DiagnosisStep(SettingsStep, FgmReadinessVerdict.Failed, problem, remedy)),
            .. Enum.GetNames<FgmReadinessStepKind>().Select(name => new DiagnosisStep(
                name, FgmReadinessVerdict.NotTried, "Not tried, because the settings cannot be used.", Remedy: null)),
        ]);

    public bool HasSameVerdictsAs(Diagnosis other) =>
        Steps.Select(step => (step.Name, step.Verdict)).SequenceEqual(other.Steps.Select(step => (step.Name, step.Verdict)));
}
