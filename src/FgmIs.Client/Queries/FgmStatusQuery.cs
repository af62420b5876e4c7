namespace FgmIs.Client;

/// <summary>Represents one query: does FGM-IS hold an indicator for this child, who asks, and on what occasion?</summary>
public sealed class FgmStatusQuery
{
    /// <summary>Initializes a new instance of the <see cref="FgmStatusQuery"/> class.</summary>
    /// <param name="patient">The child.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="occasion">Why now.</param>
    /// <param name="encounter">The patient encounter in which it is asked, where there is one.</param>
    /// <exception cref="ArgumentNullException">The patient or the requester is null.</exception>
    /// <exception cref="ArgumentException">The occasion is none of the named ones, or the encounter is the type's default.</exception>
    public FgmStatusQuery(VerifiedPatient patient, Requester requester, FgmQueryOccasion occasion, EncounterId? encounter = null)
    {
        ArgumentNullException.ThrowIfNull(patient);
        ArgumentNullException.ThrowIfNull(requester);
        if (!occasion.IsNamed())
        {
            throw new ArgumentException(
                $"The occasion ({(int)occasion}) is none of {nameof(FgmQueryOccasion)}'s named values; say why the query is made.",
                nameof(occasion));
        }

        if (encounter is { IsDefault: true })
        {
            throw new ArgumentException("The encounter's id was never set; leave it out where there is none.", nameof(encounter));
        }

        Patient = patient;
        Requester = requester;
        Occasion = occasion;
        Encounter = encounter;
        Freshness = FgmFreshness.EncounterAnswerWillDo;
        Priority = FgmQueryPriority.Interactive;
    }

    private FgmStatusQuery(FgmStatusQuery other, FgmFreshness freshness, FgmQueryPriority priority)
    {
        Patient = other.Patient;
        Requester = other.Requester;
        Occasion = other.Occasion;
        Encounter = other.Encounter;
        Freshness = freshness;
        Priority = priority;
    }

    /// <summary>Gets the child.</summary>
    public VerifiedPatient Patient { get; }

    /// <summary>Gets who asks.</summary>
    public Requester Requester { get; }

    /// <summary>Gets the reason why the query is made now.</summary>
    public FgmQueryOccasion Occasion { get; }

    /// <summary>Gets the patient encounter, where there is one.</summary>
    public EncounterId? Encounter { get; }

    /// <summary>Gets a value that indicates whether an answer that the encounter's cache holds will do.</summary>
    /// <value>
    /// <see cref="FgmFreshness.EncounterAnswerWillDo"/>; at a significant event Spine is asked in any case (MSCA-FGMRISQ-06).
    /// </value>
    public FgmFreshness Freshness { get; }

    /// <summary>Returns the same query with another wish for freshness.</summary>
    /// <param name="freshness">The wish.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">It is none of the named ones.</exception>
    public FgmStatusQuery WithFreshness(FgmFreshness freshness) =>
        freshness is FgmFreshness.EncounterAnswerWillDo or FgmFreshness.AskAgain
            ? new FgmStatusQuery(this, freshness, Priority)
            : throw new ArgumentException(
                $"The freshness ({(int)freshness}) is none of {nameof(FgmFreshness)}'s named values.", nameof(freshness));

    /// <summary>Gets a value that indicates whether the query goes before others or after them where several wait.</summary>
    /// <value>
    /// <see cref="FgmQueryPriority.Interactive"/>; <c>QueryManyAsync</c> asks all of its queries as <see cref="FgmQueryPriority.Batch"/>.
    /// </value>
    public FgmQueryPriority Priority { get; }

    /// <summary>Returns the same query with a priority, for a host's own work in the background.</summary>
    /// <param name="priority">The priority.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">The priority is none of the named ones.</exception>
    public FgmStatusQuery WithPriority(FgmQueryPriority priority)
    {
        if (priority is not (FgmQueryPriority.Interactive or FgmQueryPriority.Batch))
        {
            throw new ArgumentException(
                $"The priority ({(int)priority}) is none of {nameof(FgmQueryPriority)}'s named values.", nameof(priority));
        }

        return priority == Priority ? this : new FgmStatusQuery(this, Freshness, priority);
    }

    /// <summary>Writes the occasion, and nothing of the patient or the requester.</summary>
    /// <returns>A mask.</returns>
    public override string ToString() => $"FGM-IS query ({Occasion})";
}
