using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>What is wrong with the place of a trail or a spool is called what it is, and not another process.</summary>
[TestFixture]
internal sealed class PlaceTests
{
    // A folder in which not even root makes a file.
    private const string Forbidden = "/sys";

    private string _folder = null!;
    private SqliteStoreUnderTest _store = null!;

    private static IEnumerable<TestCaseData> Stores =>
    [
        Store("audit trail", (store, path) => SqliteAuditTrail.OpenAsync(At(store, path))),
        Store("audit spool", (_, path) => Task.FromResult(SqliteAuditSpool.Open(path, new FgmAuditKeyRing(FgmAuditKey.Generate())))),
    ];

    [SetUp]
    public void SetUp()
    {
        _store = new SqliteStoreUnderTest();
        _folder = Path.GetDirectoryName(_store.Path)!;
    }

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [TestCaseSource(nameof(Stores))]
    public void Missing_folder_is_called_that(string name, Func<SqliteStoreUnderTest, string, Task> open)
    {
        string folder = Path.Combine(_folder, "no", "such");

        Assert.That(
            () => open(_store, Path.Combine(folder, "audit.db")),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.EqualTo($"The folder of the {name} ('{folder}') does not exist: make it, or correct the path."));
    }

    [TestCaseSource(nameof(Stores))]
    public void Path_that_is_a_folder_is_called_that_and_nothing_is_made_beside_it(
        string name, Func<SqliteStoreUnderTest, string, Task> open)
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, "sub")).FullName;

        Assert.That(
            () => open(_store, path),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.EqualTo($"The path of the {name} ('{path}') is a folder: give the path of a file in it."));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo([path]));
    }

    [TestCaseSource(nameof(Stores))]
    [Platform("Linux", Reason = "Elsewhere there is no such folder.")]
    public void Folder_without_rights_is_called_that(string name, Func<SqliteStoreUnderTest, string, Task> open) =>
        Assert.That(
            () => open(_store, $"{Forbidden}/fgm-is-audit.db"),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.StartsWith($"This process may not write the {name} at '{Forbidden}/fgm-is-audit.db': "));

    [TestCaseSource(nameof(Stores))]
    public async Task Another_process_is_still_called_that(string name, Func<SqliteStoreUnderTest, string, Task> open)
    {
        await using var held = new FileStream(_store.Path + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.That(
            () => open(_store, _store.Path),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.StartsWith($"Another process writes this {name}. "));
    }

    [Test]
    public void Reader_of_a_trail_that_is_not_there_is_told_so() =>
        Assert.That(
            () => SqliteAuditReader.OpenAsync(At(_store, _store.Path)),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.StartsWith($"There is no audit trail at '{_store.Path}': "));

    // SQLite opens a file that may not be written for reading, and tells it at the first writing.
    [TestCase(8, "This process may not write the file: let its account read and write it, and make files in its folder.")]
    [TestCase(3, "This process may not write the file: let its account read and write it, and make files in its folder.")]
    [TestCase(14, "The file cannot be opened: see that this process's account may read and write it, and make files in its folder.")]
    public void Missing_right_that_sqlite_tells_is_called_that(int error, string remedy) =>
        Assert.That(Failures.Of("open the audit trail", new SqliteException("x", error)).Message, Does.EndWith($". {remedy}"));

    [Test]
    public void Other_failure_of_the_disk_is_not_called_another_process()
    {
        FgmAuditTrailException refusal = new StorePath("/a/b.db", "audit trail").Refusal(new IOException("x", 28));

        Assert.That(refusal.Message, Does.StartWith("The file of the audit trail ('/a/b.db') cannot be opened (error 28): "));
    }

    [Test]
    public void Options_that_are_wrong_do_not_speak_of_the_client() =>
        Assert.That(
            () => SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions { Path = _store.Path }),
            Throws.TypeOf<FgmConfigurationException>()
                .With.Message.StartsWith("The SqliteAuditTrailOptions have problems. Keys is not set: "));

    private static SqliteAuditTrailOptions At(SqliteStoreUnderTest store, string path)
    {
        SqliteAuditTrailOptions options = store.NewOptions();
        options.Path = path;
        return options;
    }

    private static TestCaseData Store(string name, Func<SqliteStoreUnderTest, string, Task> open) =>
        new TestCaseData(name, open).SetArgDisplayNames(name);

    [Test]
    public void Missing_library_of_SQLites_own_is_told_with_what_to_set()
    {
        var place = new StorePath("audit.db", "audit trail");
        var wrapped = new TypeInitializationException(
            "Connection", new System.Reflection.TargetInvocationException(new DllNotFoundException("e_sqlite3")));

        Assert.That(place.Translate(wrapped)?.Message, Does.Contain("e_sqlite3").And.Contain("RuntimeIdentifier"));
        Assert.That(place.Translate(new BadImageFormatException())?.Message, Does.Contain("e_sqlite3"));
        Assert.That(
            place.Translate(new TypeInitializationException("Connection", new InvalidOperationException())),
            Is.Null,
            "anything else goes out as it is");
    }
}
