using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>
/// Represents what the audit trail keeps of a requester beside the id: name, role, organisation, authoriser and device (MSCA-AUD-03).
/// </summary>
/// <remarks>Only the organisation is sent; name, role, authoriser and device stay in the audit trail.</remarks>
public sealed class RequesterDetails
{
    /// <summary>Initializes a new instance of the <see cref="RequesterDetails"/> class; each detail may be left out.</summary>
    /// <param name="name">The user's or system's name.</param>
    /// <param name="role">The role in which the user acts, in words.</param>
    /// <param name="organization">The organisation for which the query is made; left out, the client's own.</param>
    /// <param name="authoriser">The id of whoever authorised the query, where that is somebody else.</param>
    /// <param name="device">The workstation at which the user sits; left out, <see cref="FgmAuditOptions.DeviceName"/>.</param>
    /// <exception cref="ArgumentException">
    /// A text is blank, over 255 characters or not fit for XML, or the authoriser is the type's default.
    /// </exception>
    public RequesterDetails(
        string? name = null,
        string? role = null,
        RequestingOrganization? organization = null,
        LocalUserId? authoriser = null,
        string? device = null)
    {
        if (authoriser is { IsDefault: true })
        {
            throw new ArgumentException("The authoriser's id was never set; leave it out where there is none.", nameof(authoriser));
        }

        Name = XmlText.RequireIfPresent(name, "The requester's name", nameof(name));
        Role = XmlText.RequireIfPresent(role, "The requester's role", nameof(role));
        Organization = organization;
        Authoriser = authoriser;
        Device = XmlText.RequireIfPresent(device, "The requester's device", nameof(device));
    }

    /// <summary>Gets the name.</summary>
    public string? Name { get; }

    /// <summary>Gets the role in words.</summary>
    public string? Role { get; }

    /// <summary>Gets the organisation, where it is not the client's own.</summary>
    public RequestingOrganization? Organization { get; }

    /// <summary>Gets the authoriser's id, where somebody else authorised the query.</summary>
    public LocalUserId? Authoriser { get; }

    /// <summary>Gets the workstation, where it is not the client's own device: behind a web host each user has another.</summary>
    public string? Device { get; }

    /// <summary>Gets details that say nothing.</summary>
    internal static RequesterDetails None { get; } = new();

    /// <summary>Writes a mask.</summary>
    /// <returns>The mask.</returns>
    public override string ToString() => IdentifierText.Masked;
}
