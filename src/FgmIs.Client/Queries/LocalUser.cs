using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents a user of the local system, without a smartcard.</summary>
public sealed class LocalUser : Requester
{
    internal LocalUser(LocalUserId userId, IEnumerable<string> roles, RequesterDetails? details)
        : base(details)
    {
        ArgumentNullException.ThrowIfNull(roles);
        if (userId.IsDefault)
        {
            throw new ArgumentException("The local user id was never set.", nameof(userId));
        }

        UserId = userId;
        Roles = [.. roles.Select(role => XmlText.Require(role, "A local role", nameof(roles)).Trim())];
    }

    /// <summary>Gets the local user id.</summary>
    public LocalUserId UserId { get; }

    /// <summary>Gets the local roles or rights, compared with the access policy's without regard to case.</summary>
    public IReadOnlyList<string> Roles { get; }
}
