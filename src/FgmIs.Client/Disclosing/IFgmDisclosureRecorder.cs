namespace FgmIs.Client;

/// <summary>Records, before it happens, that a person is shown an answer (MSCA-AUD-02; docs/safety-case.md, H7, H10).</summary>
public interface IFgmDisclosureRecorder
{
    /// <summary>Asks whether a person may have an answer, records it, and gives what there is to show.</summary>
    /// <param name="answer">The answer, as a client of this process gave it.</param>
    /// <param name="requester">To whom it is to be disclosed: a person, so no <see cref="UnattendedSystem"/>.</param>
    /// <param name="kind">How.</param>
    /// <param name="cancellationToken">Gives up before it is disclosed. What has been recorded stays recorded.</param>
    /// <returns>The disclosure, made or refused.</returns>
    /// <remarks>
    /// <para>The answer that an unattended system got reaches a person in this way only: its own
    /// <see cref="FgmIndicatorFound.Alert"/> is closed.</para>
    /// <para>
    /// When the audit trail is down, whoever asked the query is shown the answer all the same, marked and reported, since the exchange
    /// itself is recorded under their name. Anybody else gets it when it can be recorded, and so does everybody who wants it printed or
    /// exported; that it was refused for want of a record is reported to staff
    /// (<see cref="Reporting.FgmErrorKind.DisclosureNotRecorded"/>).
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> or <paramref name="requester"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The answer was not given by a client, the requester is no person, or the kind is none of the named ones.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmDisclosure> RecordDisclosureAsync(
        FgmAnswer answer, Requester requester, FgmDisclosureKind kind, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records that an answer came when its reader had moved on, so that it was not shown: another record was open by then,
    /// or the screen was closed.
    /// </summary>
    /// <param name="answer">The answer, as a client of this process gave it.</param>
    /// <param name="requester">Who would have been shown it: a person, so no <see cref="UnattendedSystem"/>.</param>
    /// <param name="cancellationToken">Gives up the wait. What has been recorded stays recorded.</param>
    /// <returns>
    /// A task that completes when it is recorded, or when the trail has not taken it in time: that is reported to staff, and there is
    /// nothing that the host need do.
    /// </returns>
    /// <remarks>
    /// The audit trail keeps it as <see cref="Auditing.FgmAuditEventKind.AnswerNotShown"/>, with the person and the message id.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> or <paramref name="requester"/> is null.</exception>
    /// <exception cref="ArgumentException">The answer was not given by a client, or the requester is no person.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task RecordNotShownAsync(FgmAnswer answer, Requester requester, CancellationToken cancellationToken = default);
}
