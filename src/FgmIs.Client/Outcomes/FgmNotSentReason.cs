namespace FgmIs.Client;

/// <summary>Specifies why a query was not sent. Nothing is wrong with the service in any of these.</summary>
public enum FgmNotSentReason
{
    /// <summary>The requester has no right to ask (MSCA-FGMRISQ-01, -02).</summary>
    AccessDenied = 1,

    /// <summary>The patient is 18 or over, or became so while the query waited (MSCA-FGMRISQ-04).</summary>
    NotEligible = 2,

    /// <summary>The date of birth is partial and leaves open whether the patient is under 18.</summary>
    AgeUndetermined = 3,

    /// <summary>The NHS number was not verified with PDS (MSCA-FGMRISDQ-01).</summary>
    NotVerified = 4,

    /// <summary>The date of birth lies in the future.</summary>
    DateOfBirthInFuture = 5,

    /// <summary>The NHS number is one digit ten times over, which only testers use, and the client does not allow test numbers.</summary>
    TestNumberRefused = 6,
}
