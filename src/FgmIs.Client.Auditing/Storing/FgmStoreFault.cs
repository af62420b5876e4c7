namespace FgmIs.Client.Auditing.Storing;

/// <summary>Represents what a store found wrong in itself.</summary>
public sealed class FgmStoreFault
{
    /// <summary>Initializes a new instance of the <see cref="FgmStoreFault"/> class.</summary>
    /// <param name="place">The place of the record; zero where it is none in particular.</param>
    /// <param name="explanation">What is wrong, in a sentence that holds nothing of what is stored.</param>
    /// <exception cref="ArgumentNullException"><paramref name="explanation"/> is null.</exception>
    public FgmStoreFault(long place, string explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        Place = place;
        Explanation = explanation;
    }

    /// <summary>Gets the place of the record; zero where it is none in particular.</summary>
    public long Place { get; }

    /// <summary>Gets what is wrong, in a sentence.</summary>
    public string Explanation { get; }

    /// <summary>Creates the fault of a store that lets records go which no record in the chain says were disposed of.</summary>
    /// <returns>The fault.</returns>
    public static FgmStoreFault UntoldDisposal() => new(0, "The store lets records go that no record in the chain says were disposed of.");
}
