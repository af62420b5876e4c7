using FgmIs.Client.Configuration;

namespace FgmIs.Client;

/// <summary>Represents the options for who asks whom: both systems, and the organisation on whose behalf the client asks.</summary>
/// <remarks>These values go into the message that is sent.</remarks>
public sealed class FgmIdentityOptions
{
    internal FgmIdentityOptions()
    {
    }

    /// <summary>Gets or sets the ASID of the system that asks. Required.</summary>
    public Asid? FromAsid { get; set; }

    /// <summary>Gets or sets the ASID of the provider's system. Required.</summary>
    public Asid? ToAsid { get; set; }

    /// <summary>Gets or sets the organisation that asks, where a requester names no other. Required.</summary>
    public RequestingOrganization? Organization { get; set; }

    /// <summary>Gets or sets the name of the sending system, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public string? SourceName { get; set; }

    /// <summary>Gets or sets the name of the sending software, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public string? SoftwareName { get; set; }

    /// <summary>Gets or sets how the provider can reach the sending system's owner, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public FgmSourceContact? SourceContact { get; set; }

    /// <summary>Gets or sets the name of the receiving system, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public string? DestinationName { get; set; }

    /// <summary>Gets or sets under which system local ids are sent.</summary>
    /// <value><see cref="FgmLocalIdentifierSystem.LocalIdentifier"/>.</value>
    public FgmLocalIdentifierSystem LocalIdentifierSystem { get; set; } = OptionsTable.LocalIdentifierSystem.Default;
}
