using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AuditComplete : AssuranceScenario
{
    public AuditComplete()
        : base(
            "audit-complete",
            "Each query, answer and showing is in the audit, with all that an entry must hold.",
            FgmAudit01, Audit02, Audit03, Audit07) => Needs = ["audit"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient found = run.Child();
        MadeUpPatient failed = run.Child();
        run.Provider.Register(found.NhsNumber, SmspAnswer.Found());
        run.Provider.Register(failed.NhsNumber, SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine));
        DateTimeOffset from = run.Clock.GetUtcNow();
        AssuranceQueryReply answered = await run.QueryAsync(
            AuditCheckExtensions.AboutWithDevice(found), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply unanswered = await run.QueryAsync(
            AuditCheckExtensions.AboutWithDevice(failed), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AssuranceAuditRecord> ofFound = await run.RecordsOfAsync(found, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AssuranceAuditRecord> ofFailed = await run.RecordsOfAsync(failed, cancellationToken).ConfigureAwait(false);
        run.ExpectQueryAndResponse("a query that was answered", ofFound, run.ExchangesOf(found));
        run.ExpectQueryAndResponse("a query that failed", ofFailed, run.ExchangesOf(failed));
        AssuranceAuditRecord[] all = [.. ofFound, .. ofFailed];
        if (all.Length > 0)
        {
            run.ExpectCompleteEntries(all, [found.NhsNumber, failed.NhsNumber]);
            run.ExpectUtc(all, from, run.Clock.GetUtcNow());
        }
        else
        {
            run.Omit([Audit03, Audit07], "What an entry holds", "the audit has no entry");
        }

        if (answered.MessageId is not { } messageId || !run.Can("disclose"))
        {
            run.Omit(
                [Audit02],
                "Who was shown, printed or exported what",
                "the client names no message, or does not say that it can disclose");
            return;
        }

        foreach (FgmDisclosureKind kind in new[] { FgmDisclosureKind.Displayed, FgmDisclosureKind.Printed, FgmDisclosureKind.Exported })
        {
            int before = (await run.RecordsOfAsync(found, cancellationToken).ConfigureAwait(false)).Count;
            AssuranceDisclosureReply disclosure = await run.DiscloseAsync(
                messageId, MadeUpUsers.Doctor, kind, cancellationToken).ConfigureAwait(false);
            int added = (await run.RecordsOfAsync(found, cancellationToken).ConfigureAwait(false)).Count - before;
            run.Heard(
                [Audit02],
                $"What the audit says after the answer was {kind.ToString().ToLowerInvariant()}",
                "one entry more, or more",
                disclosure.IsAllowed ? $"{added} more" : $"the client refused it, {added} more",
                added > 0);
        }
    }
}
