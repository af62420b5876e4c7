using FgmIs.Client.Auditing.PostgreSql.Tests.Support;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Stops the shared server with the last test.</summary>
[SetUpFixture]
internal sealed class ServerLifetime
{
    [OneTimeTearDown]
    public async Task StopAsync() => await TestServer.StopSharedAsync();
}
