using FgmIs.Client;

namespace FgmIs.Tool.Output;

/// <summary>Counts what became of a file's lines.</summary>
internal sealed class Summary
{
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal)
    {
        ["IndicatorFound"] = 0,
        ["NoRecordFound"] = 0,
        ["NotSent"] = 0,
        ["Failed"] = 0,
    };

    public int Lines { get; private set; }

    public int BadLines { get; private set; }

    public void CountBadLine()
    {
        Lines++;
        BadLines++;
    }

    public void Count(FgmStatusOutcome outcome)
    {
        Lines++;
        _outcomes[OutcomeNames.Of(outcome)]++;
    }

    public override string ToString() =>
        $"{Lines} lines read, {BadLines} bad. {string.Join(", ", _outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"))}.";
}
