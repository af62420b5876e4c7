using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>Finds in the event of a change of terms, or of a disposal, the order behind it.</summary>
internal static class SignedChange
{
    public const string AuthorisedByName = "AuthorisedBy";
    public const string ReasonName = "Reason";
    public const string SignatureName = "Signature";

    /// <summary>Determines whether the event of a change holds the order of the authority that was in force.</summary>
    public static bool IsOrdered(FgmAuditEvent changed, Guid chain, RetentionTerms before)
    {
        if (before.Authority is null
            || RetentionTerms.Of(changed) is not { } terms
            || changed.Details.ValueOf(AuthorisedByName) is not { } by
            || changed.Details.ValueOf(ReasonName) is not { } reason)
        {
            return false;
        }

        try
        {
            byte[] signature = Convert.FromBase64String(changed.Details.ValueOf(SignatureName) ?? string.Empty);
            return AuthoritySignature.IsGood(before.Authority, FgmAuditRetentionOrder.Bytes(chain, terms, by, reason), signature);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
