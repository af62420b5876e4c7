using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Answers;

/// <summary>Provides the names by which a tester chooses answers and faults.</summary>
internal static class AnswerNames
{
    public const string Found = "found";
    public const string NoRecord = "no-record";
    public const string FoundFromLocalStore = "found-from-local-store";
    public const string NoRecordFromLocalStore = "no-record-from-local-store";
    public const string OtherPatient = "other-patient";
    public const string Unavailable = "unavailable";
    public const string Code = "code";

    public const string Drop = "drop";
    public const string Reset = "reset";
    public const string Truncated = "truncated";
    public const string ResetWithin = "reset-within";
    public const string Stalled = "stalled";
    public const string Dripping = "dripping";

    /// <summary>Gets the names that are no response codes, with what they mean.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Fixed { get; } =
    [
        (Found, "An indicator, assessed today. found:2019-12-24 has that assessment date."),
        (NoRecord, "No record."),
        (FoundFromLocalStore, "An indicator with the local-store warning, HTTP 203."),
        (NoRecordFromLocalStore, "No record with the local-store warning, which no client may believe."),
        (OtherPatient, "An indicator of another patient: other-patient:9990000018 names the one."),
        (Unavailable, "HTTP 503 without a body. unavailable:5 asks for 5 seconds (Retry-After)."),
        (Code, "Any response code, published or not: code:NEW_CODE."),
    ];

    /// <summary>Gets the faults that an answer may meet on its way.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Deliveries { get; } =
    [
        (Drop, "The request is read and never answered."),
        (Reset, "The request is read and the connection reset."),
        (Truncated, "The body ends early: truncated:200 after 200 bytes."),
        (ResetWithin, "The connection is reset within the body: reset-within:200 after 200 bytes."),
        (Stalled, "The body stops on an open connection: stalled:200 after 200 bytes."),
        (Dripping, "The body comes byte by byte: dripping:10 with 10 ms before each."),
    ];

    /// <summary>Gets the named faults that answers alone can play.</summary>
    public static IReadOnlyList<SmspScenario> Scenarios { get; } = [.. SmspScenarios.All.Where(scenario => scenario.Answers.Count > 0)];

    /// <summary>Gets the named faults that take a server of their own, or a part of the client's.</summary>
    public static IReadOnlyList<SmspScenario> OwnServers { get; } = [.. SmspScenarios.All.Where(scenario => scenario.Answers.Count == 0)];

    /// <summary>Finds a fault by its name; one that differs in upper and lower case only counts where no other is meant.</summary>
    public static SmspScenario? Find(IReadOnlyList<SmspScenario> scenarios, string name) =>
        scenarios.FirstOrDefault(scenario => scenario.Name == name)
        ?? scenarios.FirstOrDefault(scenario => scenario.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
