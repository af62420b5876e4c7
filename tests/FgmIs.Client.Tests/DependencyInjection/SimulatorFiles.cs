using FgmIs.Client.Testing;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>A simulator's certificates as files, and the configuration that names them.</summary>
internal sealed class SimulatorFiles : IDisposable
{
    private const string Password = "throw-away";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-tests-");

    public SimulatorFiles(SmspSimulator simulator)
    {
        string certificate = Path.Combine(_folder.FullName, "client.p12");
        string roots = Path.Combine(_folder.FullName, "roots.pem");
        File.WriteAllBytes(certificate, simulator.ClientCertificate.ToPkcs12(Password));
        File.WriteAllText(roots, simulator.Pki.RootPem);
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FgmIs:Connection:Endpoint"] = simulator.Endpoint.ToString(),
            ["FgmIs:Identity:FromAsid"] = simulator.ClientAsid.Value,
            ["FgmIs:Identity:ToAsid"] = simulator.ProviderAsid.Value,
            ["FgmIs:Identity:Organization:Code"] = "RR8",
            ["FgmIs:Identity:Organization:Name"] = "Configured organisation",
            ["FgmIs:Certificates:Client:Path"] = certificate,
            ["FgmIs:Certificates:Client:Password"] = Password,
            ["FgmIs:Certificates:TrustedRoots:Path"] = roots,
        }).Build();
    }

    public IConfiguration Configuration { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
