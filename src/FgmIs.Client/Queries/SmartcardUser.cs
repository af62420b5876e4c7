namespace FgmIs.Client;

/// <summary>Represents a user with a smartcard.</summary>
public sealed class SmartcardUser : Requester
{
    internal SmartcardUser(
        SdsUserId userId, SdsRoleProfileId roleProfileId, IEnumerable<RbacActivity> activities, RequesterDetails? details)
        : base(details)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (userId.IsDefault)
        {
            throw new ArgumentException("The SDS user id was never set.", nameof(userId));
        }

        if (roleProfileId.IsDefault)
        {
            throw new ArgumentException(
                "The SDS role profile id was never set; the provider rejects a user id without it.", nameof(roleProfileId));
        }

        UserId = userId;
        RoleProfileId = roleProfileId;
        Activities = [.. activities];
        if (Activities.Any(activity => activity.IsDefault))
        {
            throw new ArgumentException("One of the RBAC activities was never set.", nameof(activities));
        }
    }

    /// <summary>Gets the SDS user id.</summary>
    public SdsUserId UserId { get; }

    /// <summary>Gets the SDS role profile id.</summary>
    public SdsRoleProfileId RoleProfileId { get; }

    /// <summary>Gets the RBAC activities.</summary>
    public IReadOnlyList<RbacActivity> Activities { get; }
}
