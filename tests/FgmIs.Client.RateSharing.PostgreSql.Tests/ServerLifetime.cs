using FgmIs.Client.RateSharing.PostgreSql.Tests.Support;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>Stops the server that tests share with the last test.</summary>
[SetUpFixture]
internal sealed class ServerLifetime
{
    [OneTimeTearDown]
    public async Task StopAsync() => await SharingServer.StopSharedAsync();
}
