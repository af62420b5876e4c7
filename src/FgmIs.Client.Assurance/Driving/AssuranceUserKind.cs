namespace FgmIs.Client.Assurance;

/// <summary>Specifies how a user is known.</summary>
public enum AssuranceUserKind
{
    /// <summary>By a smartcard: an SDS user id and a role profile.</summary>
    Smartcard = 1,

    /// <summary>By a local account.</summary>
    Local = 2,

    /// <summary>It is a system that nobody attends.</summary>
    Unattended = 3,
}
