using System.Security.Claims;

namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Represents a made-up user. A real system authenticates its users; this one lets them choose who they are.</summary>
/// <param name="Id">The user id.</param>
/// <param name="Name">The name.</param>
/// <param name="JobRole">The role in words.</param>
/// <param name="About">What the user may do.</param>
/// <param name="Claims">The claims beside id, name and role: rights, or what a smartcard says.</param>
internal sealed record DemoUser(string Id, string Name, string JobRole, string About, params (string Type, string Value)[] Claims)
{
    /// <summary>Gets all users.</summary>
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("jane.roe", "Jane Roe", "Nurse", "local right, mapped to B0370", ("right", "fgm.view"), ("right", "record")),
        new(
            "495023758492",
            "Dr Town Wood",
            "Paediatrician",
            "smartcard with B0370",
            ("nhsid_useruid", "495023758492"),
            ("selected_roleid", "584930285748"),
            ("fgm_activity", "B0370"),
            ("right", "record")),
        new("rob.desk", "Rob Desk", "Receptionist", "sees records, has not the right", ("right", "record")),
        new("ida.tech", "Ida Tech", "IT staff", "sees failures, and no patient", ("right", "it")),
        new("pat.guard", "Pat Guard", "Privacy officer", "reads the audit trail", ("right", "privacy-officer")),
    ];

    /// <summary>Returns the principal who signs in.</summary>
    /// <param name="scheme">The authentication scheme.</param>
    /// <param name="device">The workstation, for the audit trail (MSCA-AUD-03).</param>
    /// <returns>The principal.</returns>
    public ClaimsPrincipal ToPrincipal(string scheme, string device) => new(new ClaimsIdentity(
        [
            new Claim("sub", Id),
            new Claim("name", Name),
            new Claim("job_role", JobRole),
            new Claim("device", device),
            .. Claims.Select(claim => new Claim(claim.Type, claim.Value)),
        ],
        scheme,
        "name",
        "right"));
}
