namespace FgmIs.Client.Testing;

/// <summary>Represents a simulator whose client has its certificate in a file, which the second act replaces.</summary>
internal sealed class RotatingPeer : ScenarioPeer
{
    private const string Password = "throw-away";

    private readonly ScenarioPeer _simulator;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-scenario-");

    private RotatingPeer(ScenarioPeer simulator)
    {
        _simulator = simulator;
        Put(simulator.ClientCertificate);
    }

    /// <summary>Gets where the client has its certificate from.</summary>
    public ClientCertificateSource Source => ClientCertificateSource.FromPkcs12File(Pkcs12, Password);

    public override Uri Endpoint => _simulator.Endpoint;

    public override ThrowAwayPki Pki => _simulator.Pki;

    public override IssuedCertificate ClientCertificate => _simulator.ClientCertificate;

    public override IReadOnlyList<ReceivedQuery> ReceivedQueries => _simulator.ReceivedQueries;

    private string Pkcs12 => Path.Combine(_folder.FullName, "client.p12");

    public static async Task<ScenarioPeer> StartAsync(ScenarioSetting setting) =>
        new RotatingPeer(await SimulatorPeer.Answering(SmspAnswer.Found()).StartAsync(setting).ConfigureAwait(false));

    public override Task ProceedAsync(CancellationToken cancellationToken)
    {
        Put(Pki.IssueClient());
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    // In one step, as a good renewal does it.
    private void Put(IssuedCertificate client)
    {
        string next = Path.Combine(_folder.FullName, "next");
        File.WriteAllBytes(next, client.ToPkcs12(Password));
        File.Move(next, Pkcs12, overwrite: true);
    }
}
