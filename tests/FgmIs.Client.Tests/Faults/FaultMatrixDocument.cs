using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Faults;

/// <summary>Writes the rows of docs/fault-matrix.md, up to the columns of what the last run came to, which the script adds.</summary>
internal static class FaultMatrixDocument
{
    /// <summary>Gives each section's title and its rows.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<string> Lines)> Sections =>
        from section in Enum.GetValues<SmspScenarioSection>()
        let rows = FaultMatrix.All.Where(row => row.Section == section)
        select (TitleOf(section), (IReadOnlyList<string>)[.. rows.Select(LineOf)]);

    private static string LineOf(FaultRow row)
    {
        if (row.NotBuilt is { } why)
        {
            return $"| {row.Name} | – | not built: {why} | – | – |";
        }

        string note = row.Note is null ? string.Empty : $" ({row.Note})";
        string returns =
            string.Join("; then ", row.Expected.Select(one => one.Text)) + (row.AtLeast is null ? string.Empty : ", every time") + note;
        string attempts = string.Join("; ", row.Expected.Select(one => one.Attempts));
        return $"| {row.Name} | {SmspScenarios.Get(row.Name).Behaviour} | {returns} | {attempts} | {row.Recorded} |";
    }

    private static string TitleOf(SmspScenarioSection section) => section switch
    {
        SmspScenarioSection.Http => "HTTP",
        SmspScenarioSection.Tls => "TLS",
        SmspScenarioSection.MessageWrongShape => "Message, wrong shape",
        SmspScenarioSection.MessageWrongAnswer => "Message, wrong answer",
        SmspScenarioSection.MessageOddButRight => "Message, odd but right",
        _ => section.ToString(),
    };
}
