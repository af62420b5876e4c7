namespace FgmIs.Client.Assurance;

/// <summary>Represents what came of showing, printing or exporting an answer.</summary>
/// <param name="isAllowed">Whether it was allowed.</param>
/// <param name="shown">What is shown; null for nothing.</param>
public sealed class AssuranceDisclosureReply(
    bool isAllowed,
    string? shown)
{
    /// <summary>Gets whether it was allowed.</summary>
    public bool IsAllowed { get; } = isAllowed;

    /// <summary>Gets what is shown; null for nothing.</summary>
    public string? Shown { get; } = shown;
}
