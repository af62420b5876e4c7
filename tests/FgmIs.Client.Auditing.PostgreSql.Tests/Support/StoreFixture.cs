namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>Gives each test a database of its own on the server that tests share.</summary>
internal abstract class StoreFixture
{
    protected PostgreSqlStoreUnderTest Store { get; private set; } = null!;

    protected virtual TestServer Server => TestServer.Shared;

    [SetUp]
    public void SetUpStore() => Store = new PostgreSqlStoreUnderTest(Server);

    [TearDown]
    public async Task TearDownStoreAsync() => await Store.DisposeAsync();
}
