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

    /// <summary>Gives the same with the operator's assertions.</summary>
    public string[] Ask(params string[] more) => Reach(["--verified-by", "pds", "--activity", "B0370", .. more]);

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
