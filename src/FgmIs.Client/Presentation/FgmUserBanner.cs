namespace FgmIs.Client.Presentation;

/// <summary>Represents the user who is signed in, with role and organisation, for a line that the user always sees (MSCA-IG-03).</summary>
public sealed class FgmUserBanner
{
    private const string NotStated = "not stated";

    private FgmUserBanner(string name, string role, string organization)
    {
        Name = name;
        Role = role;
        Organization = organization;
    }

    /// <summary>Gets the user's name, or "not stated".</summary>
    public string Name { get; }

    /// <summary>Gets the role in words, or "not stated".</summary>
    public string Role { get; }

    /// <summary>Gets the organisation's name with its ODS code.</summary>
    public string Organization { get; }

    /// <summary>Gets the items, in the order of reading.</summary>
    public IReadOnlyList<FgmDisplayLine> Lines => [new("User", Name), new("Role", Role), new("Organisation", Organization)];

    /// <summary>Creates the banner of a requester.</summary>
    /// <param name="requester">The requester.</param>
    /// <param name="organization">The organisation for which the client asks where the requester names no other.</param>
    /// <returns>The banner.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static FgmUserBanner Of(Requester requester, RequestingOrganization organization)
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(organization);
        RequestingOrganization acting = requester.Details.Organization ?? organization;
        return new FgmUserBanner(
            requester.Details.Name ?? NotStated, requester.Details.Role ?? NotStated, $"{acting.Name} ({acting.Code.Value})");
    }

    /// <summary>Writes the banner in one line.</summary>
    /// <returns>The text; personal data of the user's, for the screen only.</returns>
    public string ToDisplayText() => $"{Name} · {Role} · {Organization}";

    /// <summary>Writes that this is a banner, and nothing of whose.</summary>
    /// <returns>A mask.</returns>
    public override string ToString() => $"FGM-IS user {Identifiers.IdentifierText.Masked}";
}
