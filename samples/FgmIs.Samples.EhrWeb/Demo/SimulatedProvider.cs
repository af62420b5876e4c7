using FgmIs.Client.Testing;

namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Represents the provider that stands in where none is configured: the simulator, and the settings that lead to it.</summary>
internal sealed class SimulatedProvider : IAsyncDisposable
{
    private const string Password = "only for the simulator";

    private readonly DirectoryInfo _folder;

    private SimulatedProvider(SmspSimulator simulator, DirectoryInfo folder)
    {
        Simulator = simulator;
        _folder = folder;
    }

    /// <summary>Gets the simulator.</summary>
    public SmspSimulator Simulator { get; }

    /// <summary>Starts it if the configuration names no provider, and adds its address and certificates to the configuration.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <returns>The provider; null where a real one is configured.</returns>
    public static async Task<SimulatedProvider?> StartIfNeededAsync(IConfigurationManager configuration)
    {
        if (!string.IsNullOrEmpty(configuration["FgmIs:Connection:Endpoint"]))
        {
            return null;
        }

        SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.NoRecord());
        simulator.Register(DemoNumbers.Indicator, SmspAnswer.Found());
        simulator.Register(DemoNumbers.Slow, SmspAnswer.Found().After(TimeSpan.FromSeconds(10)));
        simulator.Register(DemoNumbers.ProviderDown, SmspAnswer.Reset());
        simulator.Register(DemoNumbers.LocalStore, SmspAnswer.FoundFromLocalStore());
        simulator.Register(DemoNumbers.AlmostAdult, SmspAnswer.Found());
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ehr-web-");
        string certificate = Path.Combine(folder.FullName, "endpoint.p12");
        string root = Path.Combine(folder.FullName, "root.pem");
        await File.WriteAllBytesAsync(certificate, simulator.ClientCertificate.ToPkcs12(Password));
        await File.WriteAllTextAsync(root, simulator.Pki.RootPem);
        configuration.AddInMemoryCollection(
        [
            new("FgmIs:Connection:Endpoint", simulator.Endpoint.ToString()),
            new("FgmIs:Identity:FromAsid", simulator.ClientAsid.Value),
            new("FgmIs:Identity:ToAsid", simulator.ProviderAsid.Value),
            new("FgmIs:Certificates:Client:Path", certificate),
            new("FgmIs:Certificates:Client:Password", Password),
            new("FgmIs:Certificates:TrustedRoots:Path", root),
        ]);
        return new SimulatedProvider(simulator, folder);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
