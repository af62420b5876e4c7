using System.Security.Claims;
using System.Text.Json;

namespace FgmIs.Samples.EhrWeb.Security;

/// <summary>Makes of CIS2's claims those that the record system goes by: of all roles of a user, the selected one alone.</summary>
internal static class Cis2User
{
    public const string UserId = "nhsid_useruid";
    public const string SelectedRole = "selected_roleid";
    public const string Roles = "nhsid_nrbac_roles";

    /// <summary>Returns the user as this system knows users.</summary>
    /// <param name="cis2">What CIS2 said.</param>
    /// <param name="scheme">The scheme of the session.</param>
    /// <param name="device">The workstation.</param>
    /// <returns>The principal. A user without a selected role has no rights.</returns>
    public static ClaimsPrincipal ToPrincipal(ClaimsPrincipal cis2, string scheme, string device)
    {
        List<Claim> claims =
            [.. cis2.FindAll(claim => claim.Type is "sub" or "name" or UserId or SelectedRole), new Claim("device", device)];
        foreach (Claim role in cis2.FindAll(Roles))
        {
            claims.AddRange(ClaimsOf(role.Value, cis2.FindFirst(SelectedRole)?.Value));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, "name", "right"));
    }

    private static List<Claim> ClaimsOf(string json, string? selected)
    {
        using var role = JsonDocument.Parse(json);
        if (!role.RootElement.TryGetProperty("person_roleid", out JsonElement id) || id.GetString() != selected)
        {
            return [];
        }

        List<Claim> claims = [new Claim("right", SignInServices.Records)];
        if (role.RootElement.TryGetProperty("role_name", out JsonElement name))
        {
            claims.Add(new Claim("job_role", name.GetString()!));
        }

        if (role.RootElement.TryGetProperty("activity_codes", out JsonElement codes))
        {
            claims.AddRange(codes.EnumerateArray().Select(code => new Claim("fgm_activity", code.GetString()!)));
        }

        return claims;
    }
}
