namespace FgmIs.Client.Assurance;

/// <summary>
/// Defines a running client under test, as the harness drives it. docs/assurance.md has the same protocol for other languages.
/// </summary>
/// <remarks>
/// Several calls may be under way at once. What a client cannot do, it leaves out of <see cref="Description"/>, and is not asked for.
/// Whatever a method throws counts against FGMIS-RUN.
/// </remarks>
public interface IAssuranceClient : IAsyncDisposable
{
    /// <summary>Gets what the client says of itself.</summary>
    AssuranceClientDescription Description { get; }

    /// <summary>Makes a query, and shows what the clinician would see.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Gives up on it: the step's time is over.</param>
    /// <returns>What came of it.</returns>
    Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default);

    /// <summary>Takes what IT was told since the last time.</summary>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>The reports.</returns>
    Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default);

    /// <summary>Shows, prints or exports an answer later, to the same user or another.</summary>
    /// <param name="messageId">The MessageHeader.id of the query that it answered.</param>
    /// <param name="user">The user.</param>
    /// <param name="kind">What is done with it.</param>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>What came of it.</returns>
    Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken = default);

    /// <summary>Searches the audit.</summary>
    /// <param name="search">The search.</param>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>The records, or that the reader was refused.</returns>
    Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default);

    /// <summary>Moves the client's clock.</summary>
    /// <param name="to">The time that it is to show.</param>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>A task that completes when it is moved.</returns>
    Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken = default);
}
