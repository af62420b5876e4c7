namespace FgmIs.Client.Assurance;

/// <summary>Specifies the verdict on a requirement or a scenario, the worst first.</summary>
public enum AssuranceVerdict
{
    /// <summary>It was seen broken, or a person says that it is.</summary>
    Failed = 1,

    /// <summary>Something that is needed was skipped or could not be observed.</summary>
    NotTested = 2,

    /// <summary>A person has to vouch for it, and nobody has.</summary>
    NeedsAttestation = 3,

    /// <summary>A person vouches for it.</summary>
    Attested = 4,

    /// <summary>It was seen kept.</summary>
    Passed = 5,

    /// <summary>It does not apply, for a reason that the catalogue allows.</summary>
    NotApplicable = 6,
}
