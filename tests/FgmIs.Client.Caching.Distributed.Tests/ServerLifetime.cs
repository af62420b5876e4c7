using FgmIs.Client.Caching.Distributed.Tests.Support;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>One server for all tests, one after the other; skips them where none is installed.</summary>
[SetUpFixture]
internal sealed class ServerLifetime
{
    public static CacheServer Server { get; private set; } = null!;

    [OneTimeSetUp]
    public void Start()
    {
        CacheServer.IgnoreWhereThereIsNone();
        Server = new CacheServer();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
