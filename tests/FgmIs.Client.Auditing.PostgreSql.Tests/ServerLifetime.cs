using FgmIs.Client.Auditing.PostgreSql.Tests.Support;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Skips all where no server is installed, and stops the shared one with the last test.</summary>
[SetUpFixture]
internal sealed class ServerLifetime
{
    [OneTimeSetUp]
    public void RequireServer() => TestServer.IgnoreWhereThereIsNone();

    [OneTimeTearDown]
    public async Task StopAsync() => await TestServer.StopSharedAsync();
}
