using FgmIs.Client;

namespace FgmIs.Tool.Output;

/// <summary>Describes the outcome of a query in words.</summary>
/// <remarks>
/// Only an indicator is ever shown. Nothing here may read as if the lack of one said anything about a child (docs/safety-case.md, H4).
/// </remarks>
internal static class OutcomeText
{
    public const string NothingShown = "(nothing is shown)";

    /// <summary>Returns in short what the clinician sees.</summary>
    public static string ForClinician(FgmStatusOutcome outcome) => outcome is FgmIndicatorFound found
        ? $"ALERT for {found.Alert.NhsNumberText}: {found.Alert.Statement} Assessed {found.Alert.AssessmentDateText}."
        : NothingShown;

    /// <summary>Returns what happened, for whoever runs the program; never for a clinician.</summary>
    public static string ForOperator(FgmStatusOutcome outcome)
    {
        string text = outcome.Match(
            _ => "Spine answered: indicator found.",
            _ => "Spine answered: no record found.",
            notSent => $"Not sent ({notSent.Reason}): {notSent.Explanation}",
            failed => failed.ResponseCode is { } code
                ? $"Failed ({failed.Kind}, {code}): {failed.Detail}"
                : $"Failed ({failed.Kind}): {failed.Detail}");
        return outcome.Warnings.Count == 0
            ? text
            : $"{text} Warnings: {string.Join(", ", outcome.Warnings.Select(warning => warning.Kind))}.";
    }
}
