using System.Text.Json.Nodes;

namespace FgmIs.Tool.Tests.Support;

/// <summary>
/// A simulator as a real provider looks to the command line: an address, and files in a folder that is deleted at the end.
/// </summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string Password = "only-for-this-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("fgm-is-sample-").FullName;

    private Provider(SmspSimulator simulator) => Simulator = simulator;

    public SmspSimulator Simulator { get; }

    public static async Task<Provider> StartAsync()
    {
        var provider = new Provider(await SmspSimulator.StartAsync());
        await File.WriteAllBytesAsync(provider.PathOf("client.p12"), provider.Simulator.ClientCertificate.ToPkcs12(Password));
        await File.WriteAllTextAsync(provider.PathOf("root.pem"), provider.Simulator.Pki.RootPem);
        await File.WriteAllTextAsync(provider.PathOf("password.txt"), Password + "\n");
        return provider;
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Gives the options that reach the provider, without what the operator asserts.</summary>
    public string[] Reach(params string[] more) =>
    [
        "query", "--endpoint", Simulator.Endpoint.ToString(), "--certificate", PathOf("client.p12"), "--certificate-password-file",
        PathOf("password.txt"),
        "--root", PathOf("root.pem"), "--from-asid", Simulator.ClientAsid.Value, "--to-asid", Simulator.ProviderAsid.Value,
        "--organization", "X26", "--organization-name", "A test organisation", "--user", "clinician1", .. more,
    ];

    /// <summary>Gives the options that reach the provider, for another command.</summary>
    public string[] Connect(string command, params string[] more) =>
        [command, .. Reach().Skip(1).SkipLast(2), .. more];

    /// <summary>Writes the settings of a host.</summary>
    /// <param name="change">Changes the settings of the section.</param>
    public string WriteSettings(Action<JsonObject>? change = null)
    {
        var section = new JsonObject
        {
            ["Connection"] = new JsonObject { ["Endpoint"] = Simulator.Endpoint.ToString() },
            ["Identity"] = new JsonObject
            {
                ["FromAsid"] = Simulator.ClientAsid.Value,
                ["ToAsid"] = Simulator.ProviderAsid.Value,
                ["Organization"] = new JsonObject { ["Code"] = "X26", ["Name"] = "A host's organisation" },
            },
            ["Certificates"] = new JsonObject
            {
                ["Client"] = new JsonObject { ["Path"] = PathOf("client.p12"), ["PasswordFile"] = PathOf("password.txt") },
                ["TrustedRoots"] = new JsonObject { ["Path"] = PathOf("root.pem") },
            },
            ["Access"] = new JsonObject { ["LocalRoles"] = new JsonArray("Midwife") },
        };
        change?.Invoke(section);
        return Write("appsettings.json", new JsonObject { ["FgmIs"] = section, ["Other"] = new JsonObject() }.ToJsonString());
    }

    /// <summary>Gives the same with the operator's assertions.</summary>
    public string[] Ask(params string[] more) => Reach(["--verified-by", "pds", "--activity", "B0370", .. more]);

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
