namespace FgmIs.Client;

/// <summary>Represents the caller's statement of how and when a patient's NHS number was verified (MSCA-FGMRISDQ-01).</summary>
/// <remarks>A valid check digit is no verification. The statement is the host's responsibility, and it is audited.</remarks>
public sealed class NhsNumberVerification
{
    private NhsNumberVerification(NhsNumberVerificationMethod method, DateTimeOffset? verifiedAt)
    {
        Method = method;
        VerifiedAt = verifiedAt;
    }

    /// <summary>
    /// Gets the statement that the number was not verified: a query with it is answered <see cref="FgmNotSentReason.NotVerified"/>.
    /// </summary>
    public static NhsNumberVerification NotVerified { get; } = new(NhsNumberVerificationMethod.NotVerified, verifiedAt: null);

    /// <summary>Gets how the number was verified.</summary>
    public NhsNumberVerificationMethod Method { get; }

    /// <summary>Gets when the number was verified; absent only when it was not.</summary>
    public DateTimeOffset? VerifiedAt { get; }

    /// <summary>Creates the statement that the number was verified by a PDS trace or retrieval.</summary>
    /// <param name="verifiedAt">When.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="ArgumentException"><paramref name="verifiedAt"/> is the type's default.</exception>
    public static NhsNumberVerification PdsTrace(DateTimeOffset verifiedAt) => Verified(NhsNumberVerificationMethod.PdsTrace, verifiedAt);

    /// <summary>Creates the statement that the number was verified by a batch trace.</summary>
    /// <param name="verifiedAt">When.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="ArgumentException"><paramref name="verifiedAt"/> is the type's default.</exception>
    public static NhsNumberVerification BatchTrace(DateTimeOffset verifiedAt) =>
        Verified(NhsNumberVerificationMethod.BatchTrace, verifiedAt);

    /// <summary>Creates the statement that the number was verified through a Spine Mini Service.</summary>
    /// <param name="verifiedAt">When.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="ArgumentException"><paramref name="verifiedAt"/> is the type's default.</exception>
    public static NhsNumberVerification SpineMiniService(DateTimeOffset verifiedAt) =>
        Verified(NhsNumberVerificationMethod.SpineMiniService, verifiedAt);

    /// <summary>Creates the statement that a system known to verify its numbers passed this one on as verified.</summary>
    /// <param name="verifiedAt">When that system verified it.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="ArgumentException"><paramref name="verifiedAt"/> is the type's default.</exception>
    public static NhsNumberVerification TrustedSystem(DateTimeOffset verifiedAt) =>
        Verified(NhsNumberVerificationMethod.TrustedSystem, verifiedAt);

    /// <summary>Restores the statement as the audit trail kept it.</summary>
    internal static NhsNumberVerification Restore(NhsNumberVerificationMethod method, DateTimeOffset verifiedAt) => new(method, verifiedAt);

    private static NhsNumberVerification Verified(NhsNumberVerificationMethod method, DateTimeOffset verifiedAt) =>
        verifiedAt == default
            ? throw new ArgumentException("Say when the NHS number was verified; the value given was never set.", nameof(verifiedAt))
            : new NhsNumberVerification(method, verifiedAt);
}
