using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;

namespace FgmIs.Client.Testing;

/// <summary>Provides faults on the client's own side, beside a provider that does what it should, unless the row needs a failure.</summary>
internal static class OwnScenarios
{
    private const FgmAuditEventKind Attempt = FgmAuditEventKind.AttemptStarted;

    private static readonly byte[] Garbage = [.. Enumerable.Range(0, 200).Select(place => (byte)(place * 7))];

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row(
            "audit trail throws before sending",
            "The audit trail throws when an attempt is to be recorded.",
            Trail(kind => kind == Attempt, Throws),
            SmspAnswer.Found()),
        Row(
            "audit trail hangs before sending",
            "The audit trail never comes back when an attempt is to be recorded.",
            Trail(kind => kind == Attempt, Hangs),
            SmspAnswer.Found()),
        Row(
            "audit trail throws after the answer",
            "The audit trail throws when the answer is to be recorded.",
            Trail(IsEnd, Throws),
            SmspAnswer.Found()),
        Row(
            "audit trail hangs after the answer",
            "The audit trail never comes back when the answer is to be recorded.",
            Trail(IsEnd, Hangs),
            SmspAnswer.Found()),
        Row(
            "reporter throws",
            "The error reporter throws at each report; HTTP 500 with HTML, then an indicator.",
            Reporter(Throws),
            MessagePart.Html(500),
            SmspAnswer.Found()),
        Row(
            "reporter hangs",
            "The error reporter never comes back; HTTP 500 with HTML, then an indicator.",
            Reporter(Hangs),
            MessagePart.Html(500),
            SmspAnswer.Found()),
        Row(
            "cache throws",
            "The store under the encounter cache throws.",
            Cache(() => throw new IOException("The store is away.")),
            SmspAnswer.Found()),
        Row(
            "cache hangs",
            "The store under the encounter cache never comes back.",
            Cache(() => new TaskCompletionSource<byte[]?>().Task),
            SmspAnswer.Found()),
        Row(
            "cache returns garbage",
            "The store under the encounter cache gives bytes that nobody kept there.",
            Cache(() => Task.FromResult<byte[]?>(Garbage)),
            SmspAnswer.Found()),
        Row(
            "access policy throws",
            "The access policy throws.",
            (options, _) => options.AccessPolicy = new FaultyAccessPolicy(),
            SmspAnswer.Found()),
        Row(
            "clock steps back a day during caching",
            "An answer is kept for its encounter, and the clock is put back by a day.",
            (options, _) => options.EncounterCache = FgmEncounterCache.InMemory(),
            SmspAnswer.Found()),
        Row(
            "disposed during a query",
            "The client is disposed while its query is with the provider, which answers after a second.",
            null,
            SmspAnswer.Found().After(TimeSpan.FromSeconds(1))),
        Row(
            "1000 queries at once with a limit of 16",
            "A thousand queries are made at the same moment; the provider takes 10 ms for each.",
            (options, _) => options.Limits.ConcurrentQueries = 16,
            SmspAnswer.Found().After(TimeSpan.FromMilliseconds(10))),
    ];

    private static bool IsEnd(FgmAuditEventKind kind) => kind is FgmAuditEventKind.ResponseReceived or FgmAuditEventKind.ExchangeFailed;

    private static Task Throws() => throw new IOException("The disk is full.");

    private static Task Hangs() => new TaskCompletionSource().Task;

    private static Action<FgmStatusClientOptions, ScenarioPeer> Trail(Func<FgmAuditEventKind, bool> isFaulty, Func<Task> fault) =>
        (options, peer) => options.Audit.Trail = new FaultyAuditTrail(peer.AuditTrail, isFaulty, fault);

    private static Action<FgmStatusClientOptions, ScenarioPeer> Cache(Func<Task<byte[]?>> fault) =>
        (options, _) => options.EncounterCache = FgmEncounterCache.Over(new FaultyStore(fault), FgmEncounterCacheKey.Generate());

    private static Action<FgmStatusClientOptions, ScenarioPeer> Reporter(Func<Task> fault) =>
        (options, peer) => options.Reporting.ErrorReporter = new FaultyErrorReporter(peer.ErrorReporter, fault);

    private static SmspScenario Row(
        string name, string behaviour, Action<FgmStatusClientOptions, ScenarioPeer>? configure, params SmspAnswer[] answers) =>
        new(SmspScenarioSection.Ourselves, name, behaviour, SimulatorPeer.Answering(answers), configure);
}
