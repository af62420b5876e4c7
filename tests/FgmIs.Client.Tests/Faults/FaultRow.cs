using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Faults;

/// <summary>A row of the fault matrix: a scenario of the simulator, and what the client must make of it.</summary>
public sealed record FaultRow
{
    private FaultRow(string name, params Expectation[] expected)
    {
        Name = name;
        Expected = expected;
        Listed = name;
        Reports = [.. expected.Where(one => one.IsFailure).Select(_ => FgmErrorKind.QueryFailed)];
    }

    internal string Name { get; }

    /// <summary>Gets words of the entry of the list of faults that this row stands for.</summary>
    internal string Listed { get; init; }

    /// <summary>Gets what each of the row's queries comes to.</summary>
    internal IReadOnlyList<Expectation> Expected { get; init; }

    /// <summary>Gets how many queries are made at least, each of which comes to the same, where they are not counted.</summary>
    internal int? AtLeast { get; init; }

    /// <summary>Gets how many requests the peer reads, where not as many as are sent.</summary>
    internal int? Seen { get; init; }

    internal FaultClock Clock { get; init; } = FaultClock.BetweenAttempts;

    /// <summary>Gets by how much time passes at once during an exchange.</summary>
    internal TimeSpan Step { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets whether the scenario's second act comes between the queries.</summary>
    internal bool Proceeds { get; init; }

    internal Action<FgmStatusClientOptions>? Configure { get; init; }

    /// <summary>Gets how the queries are made, where not one after the other.</summary>
    internal Func<FaultRun, Task>? Play { get; init; }

    /// <summary>Gets what staff are told.</summary>
    internal IReadOnlyList<FgmErrorKind> Reports { get; init; }

    /// <summary>
    /// Gets whether the clock leaps by hours, which outruns a look at the certificates that is under way: that is reported, and
    /// is no matter of the row's.
    /// </summary>
    internal bool TimeLeaps { get; init; }

    /// <summary>Gets whether the end of each attempt is recorded; its beginning always is.</summary>
    internal bool EndIsRecorded { get; init; } = true;

    /// <summary>Gets how many bytes of a response the peer can write at most.</summary>
    internal long? MostBytes { get; init; }

    /// <summary>Gets what else must be so.</summary>
    internal Action<FaultRun>? Check { get; init; }

    /// <summary>Gets how the row is not as the list has it, and why.</summary>
    internal string? Note { get; init; }

    /// <summary>Gets why the row is not built yet.</summary>
    internal string? NotBuilt { get; init; }

    internal SmspScenarioSection Section { get; init; }

    internal string Recorded
    {
        get
        {
            string attempts = Expected.All(one => one.MostAttempts == 0) ? "nothing was sent" : EndIsRecorded ? "begun and ended" : "begun";
            return string.Join(
                ", ", Expected.Select(one => one.OwnEvent).OfType<FgmAuditEventKind>().Select(kind => $"`{kind}`").Prepend(attempts));
        }
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    internal static FaultRow Found(string name, int attempts = 1, FgmWarningKind? warning = null) =>
        new(name, Expectation.Found with { LeastAttempts = attempts, MostAttempts = attempts, Warning = warning });

    internal static FaultRow NoRecord(string name) => new(name, Expectation.NoRecord);

    internal static FaultRow Failed(string name, FgmFailureKind kind, int attempts = 1, FgmResponseCode? code = null) =>
        new(name, Expectation.Failed(kind) with { LeastAttempts = attempts, MostAttempts = attempts, Code = code });

    /// <summary>Nobody knows whether the third attempt still fits into the overall time.</summary>
    internal static FaultRow TimedOut(
        string name) =>
        new(name, Expectation.Failed(FgmFailureKind.TimedOut) with { LeastAttempts = 2, MostAttempts = 3 })
        {
            // Time runs ahead of a loaded machine here: the end of the last attempt must find time left to be recorded in.
            Configure = options => options.TimeLimits.Overall = TimeSpan.FromMinutes(1),
        };

    internal static FaultRow Rejected(string name, FgmResponseCode code) => Failed(name, FgmFailureKind.Rejected, code: code);

    internal static FaultRow Of(string name, params Expectation[] expected) => new(name, expected);

    internal static FaultRow Missing(string name, string why) => new(name, Expectation.Found) { NotBuilt = why };
}
