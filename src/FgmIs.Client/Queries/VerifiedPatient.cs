using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents the child whom a query is about: NHS number, date of birth, and how the number was verified.</summary>
/// <remarks>The date of birth is never sent; it decides whether the query may be (MSCA-FGMRISQ-03, -04).</remarks>
public sealed class VerifiedPatient
{
    /// <summary>Initializes a new instance of the <see cref="VerifiedPatient"/> class.</summary>
    /// <param name="nhsNumber">The NHS number.</param>
    /// <param name="dateOfBirth">The date of birth; it may be partial.</param>
    /// <param name="verification">How and when the number was verified with PDS.</param>
    /// <param name="displayName">
    /// The patient's name as the host shows it, for the alert only; left out, the alert shows NHS number and date of birth.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="verification"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is its type's default.</exception>
    public VerifiedPatient(NhsNumber nhsNumber, FhirDate dateOfBirth, NhsNumberVerification verification, string? displayName = null)
    {
        ArgumentNullException.ThrowIfNull(verification);
        if (nhsNumber.IsDefault)
        {
            throw new ArgumentException("The NHS number was never set.", nameof(nhsNumber));
        }

        if (dateOfBirth.IsDefault)
        {
            throw new ArgumentException("The date of birth was never set.", nameof(dateOfBirth));
        }

        NhsNumber = nhsNumber;
        DateOfBirth = dateOfBirth;
        Verification = verification;
        DisplayName = Identifiers.DisplayName.Clean(displayName);
    }

    /// <summary>Gets the NHS number.</summary>
    public NhsNumber NhsNumber { get; }

    /// <summary>Gets the date of birth.</summary>
    public FhirDate DateOfBirth { get; }

    /// <summary>Gets how and when the number was verified.</summary>
    public NhsNumberVerification Verification { get; }

    /// <summary>
    /// Gets the patient's name as the alert shows it, so that it cannot be taken for another patient's; absent where the host gave none.
    /// </summary>
    /// <value>
    /// One line of at most 255 characters: what breaks or turns a line becomes a blank, and a blank name is none. It is never sent,
    /// logged, cached or recorded.
    /// </value>
    public string? DisplayName { get; }

    /// <summary>Writes that this is a patient, and nothing of whom.</summary>
    /// <returns>A mask.</returns>
    public override string ToString() => $"Patient {IdentifierText.Masked}";
}
