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
            ["FgmIs:Endpoint"] = simulator.Endpoint.ToString(),
            ["FgmIs:FromAsid"] = simulator.ClientAsid.Value,
            ["FgmIs:ToAsid"] = simulator.ProviderAsid.Value,
            ["FgmIs:Organization:Code"] = "RR8",
            ["FgmIs:Organization:Name"] = "Configured organisation",
            ["FgmIs:ClientCertificate:Path"] = certificate,
            ["FgmIs:ClientCertificate:Password"] = Password,
            ["FgmIs:TrustedRoots:Path"] = roots,
        }).Build();
    }

    public IConfiguration Configuration { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
