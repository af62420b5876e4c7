using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AuditFailsAfterwards : AssuranceScenario
{
    public AuditFailsAfterwards()
        : base(
            "audit-fails-afterwards",
            "The answer is not lost because the audit fails after it has come.",
            Hidden)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, SmspAnswer.Found());

        // What was written before the query left is safe; the client's folder is away when the answer comes.
        using var taken = new TakenFolder(run.Folder.Work);
        run.Exchanges.Arrived = query => taken.Take();
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        run.Exchanges.Arrived = null;
        if (!taken.WasTaken)
        {
            run.Omit([Hidden], "The outcome while the audit fails", "FGMIS_WORK could not be taken away on this machine");
            return;
        }

        run.Note("Not put to this test is a client that keeps its audit elsewhere than in FGMIS_WORK, or in files that it holds open.");
        run.Heard(
            [Hidden],
            "The outcome where the client's folder goes away between question and answer",
            "IndicatorFound, and the alert is shown",
            $"{reply.Outcome}, {new ShownText(reply.Shown).Quoted}",
            reply.Outcome == AssuranceOutcome.IndicatorFound && !new ShownText(reply.Shown).IsEmpty,
            run.ExchangesOf(patient));
    }
}
