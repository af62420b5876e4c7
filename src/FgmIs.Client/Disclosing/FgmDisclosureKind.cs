namespace FgmIs.Client;

/// <summary>Specifies how an answer reaches a person (MSCA-AUD-02).</summary>
public enum FgmDisclosureKind
{
    /// <summary>Shown on a screen.</summary>
    Displayed = 1,

    /// <summary>Printed.</summary>
    Printed = 2,

    /// <summary>Downloaded or exported.</summary>
    Exported = 3,
}
