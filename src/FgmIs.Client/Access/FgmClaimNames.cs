using System.Security.Claims;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Access;

/// <summary>Specifies the claim types by which a host's sign-in states who a user is and what the user may do.</summary>
public sealed class FgmClaimNames
{
    /// <summary>Gets or sets the claim with the local user id.</summary>
    /// <value><see cref="ClaimTypes.NameIdentifier"/>.</value>
    public string UserId { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>
    /// Gets or sets the claims with local roles or rights, which <see cref="FgmAccessPolicy.WithLocalRoles"/> maps to
    /// B0370 (MSCA-FGMRISQ-02).
    /// </summary>
    /// <value><see cref="ClaimTypes.Role"/>.</value>
    public string Right { get; set; } = ClaimTypes.Role;

    /// <summary>Gets or sets the claim with the user's name, for the audit trail.</summary>
    /// <value><see cref="ClaimTypes.Name"/>.</value>
    public string Name { get; set; } = ClaimTypes.Name;

    /// <summary>
    /// Gets or sets the claim with the role in which the user acts, in words, for the audit trail (MSCA-AUD-03). It grants nothing.
    /// </summary>
    /// <value>None; without it records say that the role is not stated.</value>
    public string? JobRole { get; set; }

    /// <summary>Gets or sets the claim with the user's workstation, for the audit trail (MSCA-AUD-03).</summary>
    /// <value>None; a host that knows it otherwise gives it with <see cref="Requester.WithDevice"/>.</value>
    public string? Device { get; set; }

    /// <summary>
    /// Gets or sets the claim with the id of whoever authorises what the user asks, where that is somebody else, for the audit trail
    /// (MSCA-AUD-03). It grants nothing.
    /// </summary>
    /// <value>None: everybody acts for themselves.</value>
    public string? Authoriser { get; set; }

    /// <summary>Gets or sets the claim with a smartcard user's SDS user id.</summary>
    /// <value>None: nobody signs in with a smartcard.</value>
    public string? SdsUserId { get; set; }

    /// <summary>Gets or sets the claim with the SDS role profile id in which a smartcard user acts.</summary>
    /// <value>None; needed where <see cref="SdsUserId"/> is set.</value>
    public string? SdsRoleProfileId { get; set; }

    /// <summary>Gets or sets the claims with a smartcard user's RBAC activities, such as B0370 (MSCA-FGMRISQ-01).</summary>
    /// <value>None; needed where <see cref="SdsUserId"/> is set.</value>
    public string? Activity { get; set; }

    /// <summary>
    /// Reads the names from configuration: <c>UserId</c>, <c>Right</c>, <c>Name</c>, <c>JobRole</c>, <c>Device</c>,
    /// <c>Authoriser</c>, <c>SdsUserId</c>, <c>SdsRoleProfileId</c>, <c>Activity</c>.
    /// </summary>
    /// <param name="section">The section; what it does not name keeps its default.</param>
    /// <returns>The names.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="section"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The section has a key that is no claim name, or a name is blank.</exception>
    public static FgmClaimNames From(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var names = new FgmClaimNames();
        List<string> problems = [];
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (string.IsNullOrWhiteSpace(setting.Value))
            {
                problems.Add($"The claim name {setting.Path} is blank: leave it out, or give the claim's type.");
            }
            else if (!names.Set(setting.Key, setting.Value!))
            {
                problems.Add($"{setting.Path} is no claim name; there are UserId, Right, Name, JobRole, Device, Authoriser, "
                    + "SdsUserId, SdsRoleProfileId, Activity.");
            }
        }

        return problems.Count == 0 ? names : throw new FgmConfigurationException(typeof(FgmClaimNames), problems);
    }

    /// <summary>Returns a copy that nobody changes.</summary>
    /// <exception cref="ArgumentException">A name is missing; the message says which.</exception>
    internal FgmClaimNames Checked()
    {
        if (string.IsNullOrWhiteSpace(UserId) || string.IsNullOrWhiteSpace(Right) || string.IsNullOrWhiteSpace(Name))
        {
            throw new ArgumentException("The claim names UserId, Right and Name must not be blank.");
        }

        if (SdsUserId is not null && (string.IsNullOrWhiteSpace(SdsRoleProfileId) || string.IsNullOrWhiteSpace(Activity)))
        {
            throw new ArgumentException("Where SdsUserId names a claim, SdsRoleProfileId and Activity must too: "
                + "both ids are sent together (MSCA-AUD-04), and B0370 is an activity.");
        }

        return (FgmClaimNames)MemberwiseClone();
    }

    internal IEnumerable<KeyValuePair<string, string>> Recorded =>
    [
        new("AccessPolicy.Claim.UserId", UserId),
        new("AccessPolicy.Claim.Right", Right),
        new("AccessPolicy.Claim.Name", Name),
        new("AccessPolicy.Claim.JobRole", JobRole ?? "none"),
        new("AccessPolicy.Claim.Device", Device ?? "none"),
        new("AccessPolicy.Claim.Authoriser", Authoriser ?? "none"),
        new("AccessPolicy.Claim.SdsUserId", SdsUserId ?? "none"),
        new("AccessPolicy.Claim.SdsRoleProfileId", SdsRoleProfileId ?? "none"),
        new("AccessPolicy.Claim.Activity", Activity ?? "none"),
    ];

    private bool Set(string key, string value)
    {
        switch (key.ToUpperInvariant())
        {
            case "USERID": UserId = value; return true;
            case "RIGHT": Right = value; return true;
            case "NAME": Name = value; return true;
            case "JOBROLE": JobRole = value; return true;
            case "DEVICE": Device = value; return true;
            case "AUTHORISER": Authoriser = value; return true;
            case "SDSUSERID": SdsUserId = value; return true;
            case "SDSROLEPROFILEID": SdsRoleProfileId = value; return true;
            case "ACTIVITY": Activity = value; return true;
            default: return false;
        }
    }
}
