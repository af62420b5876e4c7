using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

/// <summary>Provides what is looked for where a query must not be sent, or must be sent anew.</summary>
internal static class SendingCheckExtensions
{
    /// <summary>Looks that nothing was sent about a patient: at the end of the scenario, so that a late sending is seen too.</summary>
    public static void ExpectNotSent(
        this ScenarioRun run, IReadOnlyList<string> requirements, string whom, MadeUpPatient patient, AssuranceQueryReply reply)
    {
        run.AtEnd(() =>
        {
            ReceivedQuery[] sent = run.ExchangesOf(patient);
            run.Saw(requirements, $"The query about {whom}", "not sent", sent.Length == 0 ? "not sent" : "sent", sent.Length == 0, sent);
        });
        if (reply.Outcome != AssuranceOutcome.NotSent)
        {
            run.Note($"The client calls the outcome for {whom} {reply.Outcome}, where NotSent would be clearer.");
        }
    }

    /// <summary>Looks that no query leaves for a server that must not be trusted.</summary>
    public static async Task ExpectNoQueryAsync(this ScenarioRun run, string server, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        run.Note($"The outcome was {reply.Outcome}.");
        run.AtEnd(() =>
        {
            ReceivedQuery[] sent = [.. run.Received];
            run.Saw(
                [Tls],
                $"The query for {server}",
                "it does not leave",
                sent.Length == 0 ? "it did not leave" : "it left",
                sent.Length == 0,
                sent);
        });
    }

    /// <summary>Looks that a question is asked anew.</summary>
    public static async Task ExpectAskedAnewAsync(
        this ScenarioRun run,
        IReadOnlyList<string> requirements,
        string situation,
        MadeUpPatient patient,
        AssuranceQuery query,
        CancellationToken cancellationToken)
    {
        int before = run.ExchangesOf(patient).Length;
        AssuranceQueryReply reply = await run.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        int sent = run.ExchangesOf(patient).Length - before;
        run.Saw(
            requirements,
            situation,
            "asked anew",
            sent > 0 ? "asked anew" : $"not asked; the outcome was {reply.Outcome}, shown: {new ShownText(reply.Shown).Quoted}",
            sent > 0,
            run.ExchangesOf(patient));
    }

    /// <summary>Looks that staff are told of something besides a failure.</summary>
    public static async Task ExpectReportAsync(
        this ScenarioRun run, IReadOnlyList<string> requirements, string what, CancellationToken cancellationToken)
    {
        IReadOnlyList<AssuranceReport> reports =
            await run.TakeReportsInTimeAsync(mayWait: true, cancellationToken).ConfigureAwait(false);
        run.Heard(
            requirements,
            $"What staff are told of {what}",
            "at least one report",
            reports.Count == 0 ? "none" : string.Join(" | ", reports.Select(report => report.Text)),
            reports.Count > 0);
    }
}
