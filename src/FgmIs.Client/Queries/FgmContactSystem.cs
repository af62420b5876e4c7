namespace FgmIs.Client;

/// <summary>Specifies the means by which the owner of the sending system can be reached.</summary>
public enum FgmContactSystem
{
    /// <summary>A telephone number.</summary>
    Phone = 1,

    /// <summary>A fax number.</summary>
    Fax = 2,

    /// <summary>An e-mail address.</summary>
    Email = 3,

    /// <summary>A web address.</summary>
    Url = 4,
}
