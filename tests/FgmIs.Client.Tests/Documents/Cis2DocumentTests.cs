using System.Security.Claims;
using System.Text.Json;
using FgmIs.Client.Access;
using FgmIs.Client.RepositoryFiles;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Of a user's roles the selected one counts, and no other: the code of docs/cis2.md with claims as CIS2 documents them.</summary>
[TestFixture]
public sealed class Cis2DocumentTests
{
    private const string Selected = "555021940107";
    private const string Other = "555021940108";

    private static readonly FgmAccessRequest Asked = new(Samples.SmartcardUser, Samples.Patient, FgmQueryOccasion.RecordViewed);

    [TestCase(Selected, new[] { "B0370" }, new[] { "B0008" }, true, TestName = "{m}(the selected role has it)")]
    [TestCase(Selected, new[] { "B0008" }, new[] { "B0370" }, false, TestName = "{m}(only another role has it)")]
    [TestCase(Other, new[] { "B0370" }, new[] { "B0008" }, false, TestName = "{m}(the other role is selected)")]
    [TestCase(null, new[] { "B0370" }, new[] { "B0370" }, false, TestName = "{m}(no role is selected)")]
    public async Task Activity_counts_if_the_selected_role_has_it(string? selected, string[] activities, string[] others, bool isGranted)
    {
        await using ServiceProvider host = Host();
        ClaimsPrincipal principal = await SignInAsync(host, SignedIn(selected, activities, others));
        host.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = principal };

        bool isUser = new FgmClaimsRequester(Names()).TryCreate(principal, out Requester? requester);

        Assert.That(isUser, Is.EqualTo(selected is not null));
        FgmAccessRequest asked = requester is null ? Asked : new FgmAccessRequest(requester, Asked.Patient, Asked.Occasion);
        Assert.That((await host.GetRequiredService<IFgmAccessPolicy>().DecideAsync(asked)).IsGranted, Is.EqualTo(isGranted));
        if (isGranted)
        {
            Assert.That(((SmartcardUser)requester!).RoleProfileId.Value, Is.EqualTo(Selected));
            Assert.That((requester.Details.Name, requester.Details.Role), Is.EqualTo(("ROE Jane (Ms)", "Nurse")));
        }
    }

    [Test]
    public async Task Claims_are_added_once()
    {
        await using ServiceProvider host = Host();
        ClaimsPrincipal once = await SignInAsync(host, SignedIn(Selected, ["B0370"], []));

        Assert.That((await SignInAsync(host, once)).Claims.Count(), Is.EqualTo(once.Claims.Count()));
    }

    [TestCase("cis2-claims")]
    [TestCase("cis2-policy")]
    public void Document_has_this_code(string mark)
    {
        string document = File.ReadAllText(OfficialFiles.InRepository("docs", "cis2.md"));
        string tested = File.ReadAllText(OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "Documents", "Cis2DocumentTests.cs"));
        string code = TestedCode.OfDocument(document, mark);

        // A file's usings stand at its top.
        IEnumerable<string> lines =
            code.Split('\n').SkipWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal));
        Assert.That(string.Join('\n', lines), Is.EqualTo(TestedCode.OfTest(tested, mark)));
    }

    private static FgmClaimNames Names() => Registered(new ServiceCollection());

    private static ServiceProvider Host()
    {
        var services = new ServiceCollection();
        _ = Registered(services);
        return services.BuildServiceProvider();
    }

    private static FgmClaimNames Registered(ServiceCollection services)
    {
        // <cis2-policy>
        var names = new FgmClaimNames
        {
            SdsUserId = "nhsid_useruid",
            SdsRoleProfileId = "selected_roleid",
            Activity = Cis2RoleClaims.Activity,
            Name = "name",
            JobRole = Cis2RoleClaims.RoleName,
        };
        services.AddTransient<IClaimsTransformation, Cis2RoleClaims>();
        services.AddHttpContextAccessor();
        services.AddSingleton<IFgmAccessPolicy>(provider =>
        {
            var http = provider.GetRequiredService<IHttpContextAccessor>();
            return new FgmClaimsAccessPolicy(() => http.HttpContext?.User, FgmAccessPolicy.Strict, names);
        });

        // </cis2-policy>
        return names;
    }

    private static Task<ClaimsPrincipal> SignInAsync(ServiceProvider host, ClaimsPrincipal principal) =>
        host.GetRequiredService<IClaimsTransformation>().TransformAsync(principal);

    private static ClaimsPrincipal SignedIn(string? selected, string[] activities, string[] others)
    {
        List<Claim> claims =
        [
            new("nhsid_useruid", "555021935107"),
            new("name", "ROE Jane (Ms)"),
            new("nhsid_nrbac_roles", Role(Other, "Clerk", others)),
            new("nhsid_nrbac_roles", Role(Selected, "Nurse", activities)),
        ];
        if (selected is not null)
        {
            claims.Add(new Claim("selected_roleid", selected));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, "a sign-in"));
    }

    private static string Role(string id, string name, string[] activities) => JsonSerializer.Serialize(new
    {
        person_orgid = "555021936100",
        person_roleid = id,
        org_code = "X26",
        role_name = name,
        role_code = "S0010:G0020:R8001",
        activity_codes = activities,
    });

    // <cis2-claims>
    /// <summary>Adds what the selected role grants as claims of their own.</summary>
    internal sealed class Cis2RoleClaims : IClaimsTransformation
    {
        public const string Activity = "fgm_activity";
        public const string RoleName = "fgm_role_name";

        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            // May be called several times for one sign-in.
            string? selected = principal.FindFirst("selected_roleid")?.Value;
            if (selected is null || principal.HasClaim(claim => claim.Type is Activity or RoleName))
            {
                return Task.FromResult(principal);
            }

            var added = new ClaimsIdentity(principal.Identity?.AuthenticationType);
            foreach (Claim claim in principal.FindAll("nhsid_nrbac_roles"))
            {
                using JsonDocument role = JsonDocument.Parse(claim.Value);
                if (!role.RootElement.TryGetProperty("person_roleid", out JsonElement id) || id.GetString() != selected)
                {
                    continue;
                }

                if (role.RootElement.TryGetProperty("role_name", out JsonElement name))
                {
                    added.AddClaim(new Claim(RoleName, name.GetString()!));
                }

                if (role.RootElement.TryGetProperty("activity_codes", out JsonElement codes))
                {
                    added.AddClaims(codes.EnumerateArray().Select(code => new Claim(Activity, code.GetString()!)));
                }
            }

            ClaimsPrincipal result = principal.Clone();
            result.AddIdentity(added);
            return Task.FromResult(result);
        }
    }

    // </cis2-claims>
}
