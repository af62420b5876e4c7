namespace FgmIs.Client.Assurance;

/// <summary>Represents a made-up user.</summary>
/// <param name="kind">How the user is known.</param>
/// <param name="id">The id: for a smartcard the SDS user id.</param>
/// <param name="name">The name.</param>
/// <param name="role">The role.</param>
/// <param name="rights">
/// The rights, B0370 among them where the user may see the indicator; of a local user, what the local rights are mapped to.
/// <c>audit</c> lets a user read the audit.
/// </param>
/// <param name="roleProfileId">The SDS role profile id; null without a smartcard.</param>
public sealed class AssuranceUser(
    AssuranceUserKind kind,
    string id,
    string name,
    string role,
    IReadOnlyList<string> rights,
    string? roleProfileId = null)
{
    /// <summary>Gets how the user is known.</summary>
    public AssuranceUserKind Kind { get; } = kind;

    /// <summary>Gets the id: for a smartcard the SDS user id.</summary>
    public string Id { get; } = id;

    /// <summary>Gets the name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the role.</summary>
    public string Role { get; } = role;

    /// <summary>
    /// Gets the rights, B0370 among them where the user may see the indicator; of a local user, what the local rights are mapped to.
    /// <c>audit</c> lets a user read the audit.
    /// </summary>
    public IReadOnlyList<string> Rights { get; } = rights;

    /// <summary>Gets the SDS role profile id; null without a smartcard.</summary>
    public string? RoleProfileId { get; } = roleProfileId;
}
