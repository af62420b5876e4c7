namespace FgmIs.Client.Outcomes;

/// <summary>Represents what every outcome knows of its query.</summary>
/// <param name="MessageId">The MessageHeader.id.</param>
/// <param name="AskedAt">When the host asked.</param>
/// <param name="Attempts">How often the query was sent.</param>
/// <param name="Warnings">What is odd.</param>
internal sealed record OutcomeFacts(Guid MessageId, DateTimeOffset AskedAt, int Attempts, IReadOnlyList<FgmWarning> Warnings)
{
    /// <summary>Gets what was asked, where a client gave the outcome.</summary>
    public AnsweredQuery? AnsweredQuery { get; init; }

    public OutcomeFacts With(FgmWarning warning) => this with { Warnings = [.. Warnings, warning] };
}
