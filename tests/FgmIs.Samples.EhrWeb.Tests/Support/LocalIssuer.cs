using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>An issuer of the tests: signs everybody in as one user, with the claims that NHS England documents for CIS2.</summary>
internal sealed class LocalIssuer : IAsyncDisposable
{
    public const string Client = "ehr-web";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "1" };
    private readonly WebApplication _application;
    private readonly string[] _activities;
    private string? _nonce;

    private LocalIssuer(string[] activities)
    {
        _activities = activities;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.Urls.Add("http://127.0.0.1:0");
        _application.MapGet("/.well-known/openid-configuration", () => Results.Json(Configuration()));
        _application.MapGet("/keys", () => Results.Json(Keys()));
        _application.MapGet("/authorize", Authorize);
        _application.MapPost("/token", () => Results.Json(Tokens()));
        _application.MapGet("/userinfo", () => Results.Json(UserInfo()));
    }

    public string Address => _application.Urls.First();

    public static async Task<LocalIssuer> StartAsync(params string[] activities)
    {
        var issuer = new LocalIssuer(activities);
        await issuer._application.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        _nonce = context.Request.Query["nonce"];
        string back = context.Request.Query["redirect_uri"]!;
        var answer = new QueryBuilder { { "code", "a-code" }, { "state", context.Request.Query["state"].ToString() } };
        return Results.Redirect(back + answer.ToQueryString());
    }

    private JsonObject Configuration() => new()
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Address + "/token",
        ["userinfo_endpoint"] = Address + "/userinfo",
        ["jwks_uri"] = Address + "/keys",
    };

    private JsonObject Keys()
    {
        JsonWebKey key = JsonWebKeyConverter.ConvertFromRSASecurityKey(
            new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = "1" });
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["kid"] = "1", ["use"] = "sig", ["n"] = key.N, ["e"] = key.E }),
        };
    }

    private JsonObject Tokens()
    {
        string token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Client,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = "495023758492",
                ["nonce"] = _nonce!,
                ["selected_roleid"] = "584930285748",
            },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        return new JsonObject { ["token_type"] = "Bearer", ["access_token"] = "a-token", ["expires_in"] = 300, ["id_token"] = token };
    }

    private JsonObject UserInfo() => new()
    {
        ["sub"] = "495023758492",
        ["name"] = "WOOD Town (Dr)",
        ["nhsid_useruid"] = "495023758492",
        ["nhsid_nrbac_roles"] = new JsonArray(
            Role("111122223333", "Clerical", ["B0370"]), Role("584930285748", "Consultant", _activities)),
    };

    private static JsonObject Role(string id, string name, string[] activities) => new()
    {
        ["person_roleid"] = id,
        ["role_name"] = name,
        ["org_code"] = "X26",
        ["activity_codes"] = new JsonArray([.. activities.Select(activity => (JsonNode)activity)]),
    };
}
