using FgmIs.Client;

namespace FgmIs.Tool.Output;

/// <summary>Provides the names that scripts know the outcomes by.</summary>
internal static class OutcomeNames
{
    public const string NotSent = "NotSent";

    public static string Of(FgmStatusOutcome outcome) =>
        outcome.Match(_ => "IndicatorFound", _ => "NoRecordFound", _ => NotSent, _ => "Failed");
}
