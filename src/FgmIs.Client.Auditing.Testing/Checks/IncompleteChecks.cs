using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>Exchanges whose end nobody recorded are found, and closed at the next start.</summary>
internal static class IncompleteChecks
{
    private static readonly CheckList List = new("A store finds what was begun and not ended.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        List.Of(Attempt_without_an_end_is_found),
        List.Of(Attempt_without_an_end_is_closed_once_at_the_next_start),
    ];

    private static async Task Attempt_without_an_end_is_found(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        _ = await trail.AppendExchangeAsync();
        FgmAuditEvent incomplete = SampleEvents.Attempt();
        _ = await run.AppendAsync(trail, incomplete);

        List<FgmAuditEvent> found = await run.ReadEventsAsync(trail, new FgmAuditSearch { OnlyIncomplete = true });

        Expect.Sequence([incomplete.Id], found.Select(auditEvent => auditEvent.Id), "the attempts without an end");
    }

    private static async Task Attempt_without_an_end_is_closed_once_at_the_next_start(CheckRun run)
    {
        FgmAuditEvent incomplete = SampleEvents.Attempt();
        await using (ChainedAuditTrail trail = await run.OpenAsync())
        {
            _ = await trail.AppendExchangeAsync();
            _ = await run.AppendAsync(trail, incomplete);
        }

        for (int start = 0; start < 2; start++)
        {
            await (await run.OpenAsync()).DisposeAsync();
        }

        await using ChainedAuditTrail again = await run.OpenAsync();
        List<FgmAuditRecord> unknown = await run.ReadAsync(again, new FgmAuditSearch { Kind = FgmAuditEventKind.OutcomeUnknown });
        Expect.Equal(1, unknown.Count, "how often the attempt was closed");
        FgmAuditEvent closed = unknown[0].Event;
        Expect.Equal(incomplete.Id, closed.Ends, "what was closed");
        Expect.Equal(incomplete.Query!.MessageId, closed.Query!.MessageId, "the message that was closed");
        Expect.Equal("Unknown", closed.Result!.Outcome, "the outcome");
        Expect.Sequence([], await run.ReadEventsAsync(again, new FgmAuditSearch { OnlyIncomplete = true }), "what is still incomplete");
    }
}
