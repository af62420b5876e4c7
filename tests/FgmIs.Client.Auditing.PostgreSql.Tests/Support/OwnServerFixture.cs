namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>Gives each test a database of its own on a server of the fixture's own, which tests may stop.</summary>
internal abstract class OwnServerFixture<TServer> : StoreFixture
    where TServer : TestServer, new()
{
    private TServer _server = null!;

    protected override TServer Server => _server;

    [OneTimeSetUp]
    public void StartServer() => _server = new TServer();

    [OneTimeTearDown]
    public async Task StopServerAsync() => await _server.DisposeAsync();
}
