namespace FgmIs.Client.Assurance;

/// <summary>Specifies what the supplier may say of a requirement.</summary>
public enum AssuranceStatus
{
    /// <summary>It is kept.</summary>
    Yes = 1,

    /// <summary>It is not kept, or not wholly.</summary>
    No = 2,

    /// <summary>It does not apply, for a reason that the catalogue knows.</summary>
    NotApplicable = 3,
}
