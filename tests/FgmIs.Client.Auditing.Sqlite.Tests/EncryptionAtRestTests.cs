using System.Runtime.Versioning;
using System.Text;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H8: whoever has the file, and not the key, learns from it neither whom nor what.</summary>
[TestFixture]
internal sealed class EncryptionAtRestTests
{
    private static readonly string[] Secrets =
        [
            Events.NhsNumberDigits, "943 476 5919", "495023758492", "584930285748", "Town Wood", "Paediatrician", "head.nurse",
            "Airedale", "visit-7", "Bundle", "FgmIndicatorFound", "privacy.officer",
        ];

    [Test]
    public async Task File_and_its_log_hold_nothing_in_the_clear()
    {
        await using var store = new SqliteStoreUnderTest();
        await using ChainedAuditTrail trail = await store.OpenAsync();
        await trail.AppendExchangeAsync(outcome: FgmModelFactory.IndicatorFound(Events.Query().Patient, null, Events.Noon, Events.Noon));
        await trail.AppendAsync(FgmAuditEvent.ForHost(
            "Login", Events.Noon, Events.Origin, Events.Doctor, NhsNumber.Parse(Events.NhsNumberDigits), [new("Town Wood", "Town Wood")]));
        await foreach (FgmAuditRecord _ in trail.ReadAsync(new FgmAuditSearch { UserId = "495023758492" }, Events.PrivacyOfficer))
        {
        }

        IEnumerable<string> files =
            Directory.GetFiles(Path.GetDirectoryName(store.Path)!).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal));
        string everything = string.Concat(files.Select(Contents));

        Assert.Multiple(() =>
        {
            Assert.That(everything, Does.Contain("CREATE TABLE record"), "the search can find");
            Assert.That(Secrets.Where(secret => everything.Contains(secret, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no such owners' rights.")]
    [UnsupportedOSPlatform("windows")]
    public async Task File_is_its_owners_only()
    {
        await using var store = new SqliteStoreUnderTest();
        await (await store.OpenAsync()).DisposeAsync();

        Assert.That(File.GetUnixFileMode(store.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static string Contents(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
