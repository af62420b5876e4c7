using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Asks about the patient whose record is open, and gives the alert to show, if there is one: the heart of the matter.</summary>
internal sealed class RecordAlerts(IFgmStatusClient client, IFgmDisclosureRecorder disclosures, ClinicList clinic)
{
    /// <summary>Asks because a record was opened or an event began (MSCA-FGMRISQ-05, -06).</summary>
    /// <param name="opened">The opening.</param>
    /// <param name="requester">Who is signed in.</param>
    /// <param name="hasLeft">Cancelled when the window has left the record.</param>
    /// <returns>The alert; null where nothing at all is to be shown (MSCA-FGMRISQR-03).</returns>
    public async Task<FgmAlert?> AskAsync(OpenRecord opened, Requester requester, CancellationToken hasLeft)
    {
        FgmStatusOutcome outcome = await QueryAsync(opened, requester, FgmFreshness.EncounterAnswerWillDo);
        FgmDisclosure? disclosure = await DiscloseAsync(
            opened, AnswerOf(opened, outcome), requester, FgmDisclosureKind.Displayed, hasLeft);
        return (disclosure as FgmDisclosureMade)?.Alert;
    }

    /// <summary>Asks anew, because the alert that a window shows is a day old (MSCA-FGMRISQR-08).</summary>
    /// <param name="opened">The opening.</param>
    /// <param name="requester">Who is signed in.</param>
    /// <param name="hasLeft">Cancelled when the window has left the record.</param>
    /// <returns>
    /// Whether there was an answer, and the alert. Without an answer the old alert says that it is out of date; an answer without an alert
    /// takes it away.
    /// </returns>
    public async Task<(bool IsAnswered, FgmAlert? Alert)> AskAnewAsync(OpenRecord opened, Requester requester, CancellationToken hasLeft)
    {
        FgmStatusOutcome outcome = await QueryAsync(opened, requester, FgmFreshness.AskAgain);
        FgmDisclosure? disclosure = await DiscloseAsync(
            opened, outcome as FgmIndicatorFound, requester, FgmDisclosureKind.Displayed, hasLeft);
        return (outcome is not FgmQueryFailed, (disclosure as FgmDisclosureMade)?.Alert);
    }

    /// <summary>Asks because a record is to be printed or exported.</summary>
    /// <param name="opened">The opening.</param>
    /// <param name="requester">Who is signed in.</param>
    /// <param name="kind">Which of both.</param>
    /// <returns>Whether it may be, and the alert that belongs on the paper or into the file. What cannot be recorded may not.</returns>
    public async Task<(bool IsAllowed, FgmAlert? Alert)> HandOutAsync(OpenRecord opened, Requester requester, FgmDisclosureKind kind)
    {
        FgmStatusOutcome outcome = await QueryAsync(opened, requester, FgmFreshness.EncounterAnswerWillDo);
        return await DiscloseAsync(opened, AnswerOf(opened, outcome), requester, kind, CancellationToken.None) switch
        {
            FgmDisclosureMade made => (true, made.Alert),
            FgmDisclosureRefused { Reason: FgmDisclosureRefusal.AuditUnavailable } => (false, null),
            _ => (true, null),
        };
    }

    // Not cancelled when the reader leaves: the answer is then recorded as not shown, and is there for the next view of the encounter.
    private Task<FgmStatusOutcome> QueryAsync(OpenRecord opened, Requester requester, FgmFreshness freshness) => client.QueryAsync(
        new FgmStatusQuery(opened.Patient.ToVerified(), requester, opened.Occasion, opened.Encounter).WithFreshness(freshness),
        CancellationToken.None);

    // While the provider is out, what the clinic list found beforehand is better than nothing; a newer answer takes its place.
    private FgmAnswer? AnswerOf(OpenRecord opened, FgmStatusOutcome outcome)
    {
        if (outcome is FgmAnswer)
        {
            clinic.Forget(opened.Patient.RecordId);
        }

        return outcome is FgmQueryFailed ? clinic.Find(opened.Patient.RecordId) : outcome as FgmIndicatorFound;
    }

    private async Task<FgmDisclosure?> DiscloseAsync(
        OpenRecord opened, FgmAnswer? answer, Requester requester, FgmDisclosureKind kind, CancellationToken hasLeft)
    {
        if (answer is null)
        {
            return null;
        }

        if (hasLeft.IsCancellationRequested)
        {
            await disclosures.RecordNotShownAsync(answer, requester, CancellationToken.None);
            return null;
        }

        FgmDisclosure disclosure = await disclosures.RecordDisclosureAsync(answer, requester, kind, CancellationToken.None);
        if (kind == FgmDisclosureKind.Displayed)
        {
            opened.Shown = (disclosure as FgmDisclosureMade)?.MessageId;
        }

        return disclosure;
    }
}
