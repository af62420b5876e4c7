namespace FgmIs.Client;

/// <summary>Specifies how an NHS number was cross-checked with the Personal Demographics Service (PDS).</summary>
public enum NhsNumberVerificationMethod
{
    /// <summary>It was not cross-checked; a query for such a patient is not sent.</summary>
    NotVerified = 1,

    /// <summary>A PDS trace or retrieval by the host itself (or by its user with a smartcard).</summary>
    PdsTrace = 2,

    /// <summary>A batch trace, such as that of the Demographics Batch Service.</summary>
    BatchTrace = 3,

    /// <summary>A Spine Mini Service that verifies NHS numbers against PDS.</summary>
    SpineMiniService = 4,

    /// <summary>Another system, known to verify its NHS numbers, that passed the number on as verified.</summary>
    TrustedSystem = 5,
}
