namespace FgmIs.Client.Assurance;

/// <summary>Represents a query that the client is to make.</summary>
/// <param name="nhsNumber">The patient's NHS number, ten digits.</param>
/// <param name="dateOfBirth">The date of birth: YYYY-MM-DD, or partial.</param>
/// <param name="isVerified">Whether the number counts as verified with PDS.</param>
/// <param name="user">Who asks.</param>
/// <param name="occasion">Why.</param>
/// <param name="encounter">The encounter; null for none.</param>
/// <param name="authoriser">Who authorised it, where it is another; null for none.</param>
/// <param name="device">The workstation; null for none.</param>
/// <param name="verifiedAt">When the number was verified; null for now.</param>
public sealed class AssuranceQuery(
    string nhsNumber,
    string dateOfBirth,
    bool isVerified,
    AssuranceUser user,
    FgmQueryOccasion occasion = FgmQueryOccasion.RecordViewed,
    string? encounter = null,
    string? authoriser = null,
    string? device = null,
    DateTimeOffset? verifiedAt = null)
{
    /// <summary>Gets the patient's NHS number, ten digits.</summary>
    public string NhsNumber { get; } = nhsNumber;

    /// <summary>Gets the date of birth: YYYY-MM-DD, or partial.</summary>
    public string DateOfBirth { get; } = dateOfBirth;

    /// <summary>Gets whether the number counts as verified with PDS.</summary>
    public bool IsVerified { get; } = isVerified;

    /// <summary>Gets who asks.</summary>
    public AssuranceUser User { get; } = user;

    /// <summary>Gets why.</summary>
    public FgmQueryOccasion Occasion { get; } = occasion;

    /// <summary>Gets the encounter; null for none.</summary>
    public string? Encounter { get; } = encounter;

    /// <summary>Gets who authorised it, where it is another; null for none.</summary>
    public string? Authoriser { get; } = authoriser;

    /// <summary>Gets the workstation; null for none.</summary>
    public string? Device { get; } = device;

    /// <summary>Gets when the number was verified; null for now.</summary>
    public DateTimeOffset? VerifiedAt { get; } = verifiedAt;
}
