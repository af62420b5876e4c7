namespace FgmIs.Client.Access;

/// <summary>Represents a request for access, on which an access policy decides.</summary>
public sealed class FgmAccessRequest
{
    /// <summary>Initializes a new instance of the <see cref="FgmAccessRequest"/> class.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="patient">About whom.</param>
    /// <param name="occasion">Why.</param>
    /// <exception cref="ArgumentNullException">The requester or the patient is null.</exception>
    /// <exception cref="ArgumentException">The occasion is none of the named ones.</exception>
    public FgmAccessRequest(Requester requester, VerifiedPatient patient, FgmQueryOccasion occasion)
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(patient);
        if (!occasion.IsNamed())
        {
            throw new ArgumentException(
                $"The occasion ({(int)occasion}) is none of {nameof(FgmQueryOccasion)}'s named values.", nameof(occasion));
        }

        Requester = requester;
        Patient = patient;
        Occasion = occasion;
    }

    /// <summary>Gets who asks.</summary>
    public Requester Requester { get; }

    /// <summary>Gets the patient.</summary>
    public VerifiedPatient Patient { get; }

    /// <summary>Gets the reason why the query is made.</summary>
    public FgmQueryOccasion Occasion { get; }
}
