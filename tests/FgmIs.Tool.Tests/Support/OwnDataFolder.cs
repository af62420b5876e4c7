namespace FgmIs.Tool.Tests;

/// <summary>Keeps the audit trails of the tests, and of the processes that they start, out of the user's own data folder.</summary>
[SetUpFixture]
internal sealed class OwnDataFolder
{
    private const string Variable = "XDG_DATA_HOME";

    private string _folder = null!;
    private string? _before;

    [OneTimeSetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("fgm-is-sample-data-").FullName;
        _before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, _folder);
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(_folder, recursive: true);
    }
}
