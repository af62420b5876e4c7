using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NewBundleIdEachTime : AssuranceScenario
{
    public NewBundleIdEachTime()
        : base(
            "new-bundle-id-each-time",
            "A query that is sent again has a new Bundle.id and the same MessageHeader.id.",
            Resending)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.RegisterSequence(patient.NhsNumber, SmspAnswer.Unavailable(), SmspAnswer.Found());
        _ = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] sent = run.ExchangesOf(patient);
        if (sent.Length < 2)
        {
            run.Note("After a busy tone (HTTP 503) the client does not send again, which it may leave to the user.");
        }

        string[] bundles = [.. sent.Select(query => query.BundleId ?? "none")];
        run.Saw(
            [Resending],
            "The Bundle.id of each sending",
            "each its own",
            string.Join(", ", bundles),
            sent.Length > 0 && bundles.Distinct(StringComparer.OrdinalIgnoreCase).Count() == bundles.Length,
            sent);
        string[] messages = [.. sent.Select(query => query.MessageId ?? "none")];
        run.Saw(
            [Resending],
            "The MessageHeader.id of each sending",
            "the same for all",
            string.Join(", ", messages),
            messages.Distinct(StringComparer.Ordinal).Count() == 1,
            sent);
    }
}
