using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Faults;

/// <summary>The whole table, section by section, in the order of the list of faults.</summary>
internal static class FaultMatrix
{
    public static IReadOnlyList<FaultRow> All { get; } =
    [
        .. In(SmspScenarioSection.Connection, ConnectionRows.All),
        .. In(SmspScenarioSection.Time, TimeRows.All),
        .. In(SmspScenarioSection.Http, HttpRows.All),
        .. In(SmspScenarioSection.Tls, TlsRows.All),
        .. In(SmspScenarioSection.MessageWrongShape, ShapeRows.All),
        .. In(SmspScenarioSection.MessageWrongAnswer, AnswerRows.All),
        .. In(SmspScenarioSection.MessageOddButRight, OddRows.All),
        .. In(SmspScenarioSection.Ourselves, OwnRows.All),
    ];

    public static IReadOnlyList<FaultRow> Built { get; } = [.. All.Where(row => row.NotBuilt is null)];

    private static IEnumerable<FaultRow> In(SmspScenarioSection section, IEnumerable<FaultRow> rows) =>
        rows.Select(row => row with { Section = section });
}
