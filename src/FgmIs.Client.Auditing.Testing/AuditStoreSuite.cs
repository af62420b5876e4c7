using FgmIs.Client.Auditing.Testing.Checks;

namespace FgmIs.Client.Auditing.Testing;

/// <summary>Provides the checks that every store must pass, for a test framework of your choice.</summary>
/// <remarks>
/// They see a store as a host and an attacker do. What they cannot see is in docs/auditing-stores.md in the repository: above all whether
/// an acknowledged record outlives a power failure.
/// </remarks>
public static class AuditStoreSuite
{
    /// <summary>Gets the checks. Each takes well under a second with a store in a file.</summary>
    public static IReadOnlyList<AuditStoreCheck> Checks { get; } =
    [
        .. StoreChecks.All,
        .. SearchChecks.All,
        .. AppendingChecks.All,
        .. ReadingChecks.All,
        .. IncompleteChecks.All,
        .. VerificationChecks.All,
        .. VerifierChecks.All,
        .. WriterHeadChecks.All,
        .. RetentionChecks.All,
    ];
}
