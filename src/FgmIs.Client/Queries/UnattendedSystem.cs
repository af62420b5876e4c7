namespace FgmIs.Client;

/// <summary>Represents a system that asks with no user at it.</summary>
public sealed class UnattendedSystem : Requester
{
    internal UnattendedSystem(LocalUserId systemId, RequesterDetails? details)
        : base(details)
    {
        if (systemId.IsDefault)
        {
            throw new ArgumentException("The system's id was never set.", nameof(systemId));
        }

        SystemId = systemId;
    }

    /// <summary>Gets the system's id.</summary>
    public LocalUserId SystemId { get; }
}
