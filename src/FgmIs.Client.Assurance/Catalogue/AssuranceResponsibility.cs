namespace FgmIs.Client.Assurance;

/// <summary>Specifies who answers for a requirement.</summary>
public enum AssuranceResponsibility
{
    /// <summary>The supplier of the client.</summary>
    Supplier = 1,

    /// <summary>The organisation whose staff use the client.</summary>
    EndUserOrganisation = 2,

    /// <summary>The provider (SMSP).</summary>
    Provider = 3,
}
