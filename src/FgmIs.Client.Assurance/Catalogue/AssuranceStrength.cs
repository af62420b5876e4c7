namespace FgmIs.Client.Assurance;

/// <summary>Specifies how strongly a document asks for something.</summary>
public enum AssuranceStrength
{
    /// <summary>It must be so.</summary>
    Must = 1,

    /// <summary>It should be so.</summary>
    Should = 2,

    /// <summary>It may be so.</summary>
    May = 3,
}
