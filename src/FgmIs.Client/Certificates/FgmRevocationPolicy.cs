namespace FgmIs.Client;

/// <summary>Specifies whether, and how, the client finds out that a certificate in the provider's chain has been revoked.</summary>
/// <remarks>Every other check is made whatever is chosen. Certificates are never fetched, only lists of revocations.</remarks>
public enum FgmRevocationPolicy
{
    /// <summary>It is not looked up: for closed networks, where no list can be reached and a look-up would only hang.</summary>
    None = 1,

    /// <summary>Lists are fetched, or taken from the operating system's cache; without one the provider is refused.</summary>
    Online = 2,

    /// <summary>Only lists that the operating system already has count; without one the provider is refused.</summary>
    Offline = 3,
}
