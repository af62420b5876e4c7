using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;

namespace FgmIs.Tool.Tests.Auditing;

/// <summary>Checkpoints, and the disposal of old records by a signed order.</summary>
[TestFixture]
internal sealed class CheckpointAndPurgeTests
{
    private const int Days = 30;

    private string _folder = null!;
    private FgmAuditKey _key = null!;

    private string[] Store => ["--store", PathOf("audit.db"), "--audit-key-file", PathOf("audit.key")];

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("fgm-is-tool-").FullName;
        _key = FgmAuditKey.Generate();
        File.WriteAllText(PathOf("audit.key"), _key.ExportBase64());
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Checkpoint_is_written_once_and_holds_the_trail_to_it()
    {
        await MakeTrailAsync(authority: null);
        string file = PathOf("checkpoint.txt");

        Run taken = await Run.OfAsync(["audit", "checkpoint", .. Store, "--output", file, "--json"]);
        Run again = await Run.OfAsync(["audit", "checkpoint", .. Store, "--output", file]);
        Run printed = await Run.OfAsync(["audit", "checkpoint", .. Store]);
        Run verified = await Run.OfAsync(["audit", "verify", .. Store, "--checkpoint", file, "--json"]);

        Assert.That(taken.ExitCode, Is.Zero, taken.Error);
        Assert.That(taken.Json().Single().GetProperty("heads").GetArrayLength(), Is.EqualTo(1));
        Assert.That((again.ExitCode, again.ErrorLines.Count), Is.EqualTo((2, 1)), again.Error);
        Assert.That(FgmAuditCheckpoint.Parse(printed.Out).Heads, Has.Count.EqualTo(1));
        Assert.That(verified.Json().Single().GetProperty("intact").GetBoolean(), Is.True, verified.Error);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Order_that_the_authority_signed_is_carried_out(bool isRsa)
    {
        using var authority = new DisposalAuthority(isRsa);
        await MakeTrailAsync(authority.Certificate);
        string[] order = Order(1);

        Run written = await Run.OfAsync(["audit", "purge", .. Store, .. order, "--order", PathOf("order.txt")]);
        File.WriteAllBytes(PathOf("order.sig"), authority.SignAsOpenSsl(File.ReadAllBytes(PathOf("order.txt"))));
        Run purged = await Run.OfAsync(["audit", "purge", .. Store, .. order, .. Signed(authority), "--json"]);
        Run verified = await Run.OfAsync(["audit", "verify", .. Store, "--json"]);

        Assert.That(written.ExitCode, Is.Zero, written.Error);
        Assert.That(purged.ExitCode, Is.Zero, purged.Error);
        Assert.That(purged.Json().Single().GetProperty("disposedThrough").GetInt64(), Is.EqualTo(1));
        Assert.That(verified.Json().Single().GetProperty("disposedRecords").GetInt64(), Is.EqualTo(1), verified.Error);
    }

    [Test]
    public async Task Order_that_somebody_else_signed_is_refused_in_one_line()
    {
        using var authority = new DisposalAuthority(isRsa: false);
        using var stranger = new DisposalAuthority(isRsa: false);
        await MakeTrailAsync(authority.Certificate);
        _ = await Run.OfAsync(["audit", "purge", .. Store, .. Order(1), "--order", PathOf("order.txt")]);
        File.WriteAllBytes(PathOf("order.sig"), stranger.SignAsOpenSsl(File.ReadAllBytes(PathOf("order.txt"))));

        Run run = await Run.OfAsync(["audit", "purge", .. Store, .. Order(1), .. Signed(authority)]);

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain("No audit record is disposed of"));
    }

    [Test]
    public async Task Slips_are_2_and_one_line()
    {
        using var authority = new DisposalAuthority(isRsa: false);
        await MakeTrailAsync(authority.Certificate);
        File.WriteAllText(PathOf("empty"), string.Empty);
        string[][] slips =
        [
            ["purge", .. Store],
            ["purge", .. Store, .. Order(1)],
            ["purge", .. Store, "--through", "0"],
            ["purge", .. Store, .. Order(1), "--order", PathOf("audit.key/x")],
            ["purge", .. Store, .. Order(1), "--signature", PathOf("empty"), "--authority", PathOf("audit.key"), "--retention-days", "30"],
            ["checkpoint", .. Store, "--json"],
            ["checkpoint", .. Store, "--output", _folder],
            ["verify", .. Store, "--checkpoint", PathOf("audit.key")],
            ["verify", .. Store, "--checkpoint", _folder],
            ["verify", "--store", PathOf("empty"), "--audit-key-file", PathOf("audit.key")],
            ["verify", "--store", _folder, "--audit-key-file", PathOf("audit.key")],
            ["verify", "--store", PathOf("audit.db"), "--audit-key-file", PathOf("empty")],
            ["verify", .. Store, "--postgresql", PathOf("empty")],
            ["verify", "--postgresql", PathOf("empty"), "--audit-key-file", PathOf("audit.key")],
            ["verify", .. Store, "--instance", "x"],
            ["search", .. Store, "--from-sequence", "3", "--to-sequence", "2"],
            ["search", .. Store, "--event", "Nothing"],
            ["export", .. Store, "--patient", "9434765919", "--format", "csv", "--output", _folder],
        ];
        foreach (string[] slip in slips)
        {
            Run run = await Run.OfAsync(["audit", .. slip]);
            Assert.That(
                (run.ExitCode, run.Out, run.ErrorLines.Count),
                Is.EqualTo((2, string.Empty, 1)),
                string.Join(' ', slip) + ": " + run.Out + run.Error);
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no /dev/full.")]
    public async Task Full_disk_is_one_line()
    {
        await MakeTrailAsync(authority: null);

        Run run = await Run.OfAsync(
            ["audit", "export", .. Store, "--patient", "9434765919", "--format", "csv", "--output", "/dev/full"]);

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
    }

    private static string[] Order(int through) =>
        ["--through", $"{through}", "--authorised-by", "Records manager", "--reason", "Retention period is over"];

    private string PathOf(string name) => Path.Combine(_folder, name);

    private string[] Signed(DisposalAuthority authority)
    {
        File.WriteAllText(PathOf("authority.pem"), authority.Certificate.ExportCertificatePem());
        return ["--signature", PathOf("order.sig"), "--authority", PathOf("authority.pem"), "--retention-days", $"{Days}"];
    }

    /// <summary>Makes a trail whose first records are past their retention period.</summary>
    private async Task MakeTrailAsync(X509Certificate2? authority)
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-Days - 5));
        for (int i = 0; i < 2; i++)
        {
            await using SqliteAuditTrail trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
            {
                Path = PathOf("audit.db"),
                Keys = new FgmAuditKeyRing(_key),
                TimeProvider = clock,
                RetentionPeriod = authority is null ? null : TimeSpan.FromDays(Days),
                DisposalAuthority = authority,
            });
        }
    }
}
