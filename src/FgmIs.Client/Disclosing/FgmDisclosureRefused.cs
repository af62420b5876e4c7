namespace FgmIs.Client;

/// <summary>Represents a disclosure that is refused: the person does not get the answer, so show nothing of it.</summary>
public sealed class FgmDisclosureRefused : FgmDisclosure
{
    internal FgmDisclosureRefused(Guid messageId, FgmDisclosureRefusal reason, string explanation)
        : base(messageId)
    {
        Reason = reason;
        Explanation = explanation;
    }

    /// <summary>Gets the reason why.</summary>
    public FgmDisclosureRefusal Reason { get; }

    /// <summary>Gets the same in plain words, without personal data.</summary>
    public string Explanation { get; }
}
