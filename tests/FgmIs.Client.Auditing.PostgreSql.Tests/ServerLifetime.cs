using FgmIs.Client.Auditing.PostgreSql.Tests.Support;

// Each test has a database of its own, and whoever stops a server has its own; most of a test's time is waiting for the server.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]

namespace FgmIs.Client.Auditing; // NUnit's scope of it: this project's own fixtures, and the shared suite's

/// <summary>Skips all where no server is installed, and stops the shared one with the last test.</summary>
[SetUpFixture]
internal sealed class ServerLifetime
{
    [OneTimeSetUp]
    public void RequireServer() => TestServer.IgnoreWhereThereIsNone();

    [OneTimeTearDown]
    public async Task StopAsync() => await TestServer.StopSharedAsync();
}
