using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Queries;

/// <summary>Identifies a requester as a person, so that the one under whose name a query was recorded is known again.</summary>
internal static class PersonIdentity
{
    /// <summary>Returns what tells a person from every other; nothing for a system, which is no person.</summary>
    /// <param name="requester">The requester.</param>
    /// <param name="clientOrganization">The organisation for which the client asks where the requester names no other.</param>
    public static byte[]? Of(Requester requester, RequestingOrganization clientOrganization)
    {
        RequestingOrganization organization = requester.Details.Organization ?? clientOrganization;
        return requester switch
        {
            // The same person in every role and organisation: an SDS user id is national.
            SmartcardUser user => new TaggedWriter().Text(1, nameof(SmartcardUser)).Text(2, user.UserId.Value).ToArray(),

            // A local id is somebody else's in another organisation, and may be at another site.
            LocalUser user => new TaggedWriter()
                .Text(1, nameof(LocalUser))
                .Text(2, user.UserId.Value)
                .Text(3, organization.Code.Value)
                .Text(4, organization.SiteCode?.Value)
                .ToArray(),
            _ => null,
        };
    }

    /// <summary>Determines whether two requesters are one person.</summary>
    public static bool AreSame(Requester one, Requester other, RequestingOrganization clientOrganization) =>
        Of(one, clientOrganization) is { } identity
        && Of(other, clientOrganization) is { } otherIdentity
        && identity.AsSpan().SequenceEqual(otherIdentity);
}
