namespace FgmIs.Client;

/// <summary>Represents the result of a disclosure: made, or refused. A closed set.</summary>
public abstract class FgmDisclosure
{
    private protected FgmDisclosure(Guid messageId) => MessageId = messageId;

    /// <summary>Gets the MessageHeader.id of the query.</summary>
    public Guid MessageId { get; }

    /// <summary>Returns the result of the one function that fits.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="made">Called for a disclosure that was made: show what it holds.</param>
    /// <param name="refused">Called for one that was refused: show nothing of the answer.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    public TResult Match<TResult>(Func<FgmDisclosureMade, TResult> made, Func<FgmDisclosureRefused, TResult> refused)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(refused);
        return this switch
        {
            FgmDisclosureMade disclosure => made(disclosure),
            FgmDisclosureRefused disclosure => refused(disclosure),
            _ => throw new InvalidOperationException("Disclosures are a closed set."),
        };
    }

    /// <summary>Writes what kind of disclosure this is; never the patient.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => GetType().Name;
}
