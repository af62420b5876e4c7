using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>
/// Represents a scenario that a tester plays with a client that has a screen. What the wire shows is judged as in every other.
/// </summary>
internal abstract class AttendedScenario : AssuranceScenario
{
    private protected AttendedScenario(string name, string title, params string[] requirements)
        : base(name, title, requirements)
    {
    }

    /// <summary>Gets the scenarios in the order in which a tester plays them.</summary>
    public static IReadOnlyList<AttendedScenario> InOrder { get; } =
    [
        new AttendedSignIn(), new AttendedIndicator(), new AttendedPrint(), new AttendedOtherPatient(), new AttendedNoRecord(),
        new AttendedFailure(), new AttendedAdult(), new AttendedWithoutRight(),
    ];

    internal sealed override bool NeedsTester => true;

    internal sealed override Task RunAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A tester plays this scenario.");

    /// <summary>Plays it with a tester.</summary>
    internal abstract Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken);

    /// <summary>Creates a question whose first choice is the right one.</summary>
    protected static AssuranceAttendedQuestion Question(string id, string text, string right, string wrong, params string[] requirements) =>
        new(
            id,
            text,
            [
                new AssuranceAttendedChoice(right, AssuranceAttendedMeaning.AsExpected),
                new AssuranceAttendedChoice(wrong, AssuranceAttendedMeaning.NotAsExpected),
                new AssuranceAttendedChoice("I cannot tell", AssuranceAttendedMeaning.NotSeen),
            ],
            requirements);

    /// <summary>Returns what the tester is to open, as a line of instructions.</summary>
    protected static string OpenRecord(MadeUpPatient patient)
    {
        var born = DateOnly.ParseExact(patient.DateOfBirth, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"Open the record of the made-up patient {patient.Spaced}, born {born.ToString("d/MM/yyyy", CultureInfo.InvariantCulture)}. "
            + "Do nothing more.";
    }

    /// <summary>Returns whom the tester is to be, as a line of instructions.</summary>
    protected static string SignIn(AssuranceUser user) =>
        $"Sign in as {user.Name}, {user.Role}, user id {user.Id}"
        + (user.RoleProfileId is { } role ? $", role profile {role}" : string.Empty)
        + (user.Rights.Contains(MadeUpUsers.ViewSummaryHealthRecords, StringComparer.Ordinal)
            ? ", who may see the indicator (B0370)."
            : ", who may not see the indicator (no B0370).");
}
