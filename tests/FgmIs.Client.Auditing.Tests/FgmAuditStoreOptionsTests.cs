using FgmIs.Client.Auditing.Chaining;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Options of a store that cannot be used are refused before anything is written, all problems at once.</summary>
[TestFixture]
public sealed class FgmAuditStoreOptionsTests
{
    private static IEnumerable<TestCaseData> Problems =>
    [
        Row("Keys is not set: give an FgmAuditKeyRing, whose key is kept elsewhere than the trail.", options => options.Keys = null),
        Row(
            "ReadPolicy is null: leave it at its default, by which nobody reads, or give an IFgmAuditReadPolicy.",
            options => options.ReadPolicy = null!),
        Row(
            "DeviceName is empty: leave it at its default, or give the name that the records are to carry (MSCA-AUD-03).",
            options => options.DeviceName = " "),
        Row("TimeProvider is null: leave it at its default, or give a TimeProvider.", options => options.TimeProvider = null!),
        Row(
            "RetentionPeriod (00:00:00) must be longer than nothing; leave it out to keep records for ever.",
            options => options.RetentionPeriod = TimeSpan.Zero),
        Row(
            "DisposalAuthority is set without a RetentionPeriod: say how long records are kept at least.",
            options => options.DisposalAuthority = Authorities.NewCertificate()),
        Row(
            "Checkpoints.Send is not set: give what takes a checkpoint elsewhere, or FgmAuditCheckpointOptions.ToFolder.",
            options => options.Checkpoints = new FgmAuditCheckpointOptions { ErrorReporter = Reporting.FgmErrorReporting.None }),
        Row("Path is not set.", options => options.Path = null),
    ];

    [Test]
    public void Options_that_have_a_key_are_enough()
    {
        var settings = new StoreSettings(NewOptions());

        Assert.That(settings.RetentionPeriod, Is.Null);
        Assert.That(settings.Origin.Device, Is.EqualTo(Environment.MachineName));
    }

    [Test]
    public void Shortest_retention_with_an_authority_is_allowed()
    {
        Options options = NewOptions();
        (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromTicks(1), Authorities.NewCertificate());

        Assert.That(new StoreSettings(options).RetentionPeriod, Is.EqualTo(TimeSpan.FromTicks(1)));
    }

    [TestCaseSource(nameof(Problems))]
    public void Problem_is_told_with_what_to_do(string problem, Action<object> spoil)
    {
        Options options = NewOptions();
        spoil(options);

        Assert.That(
            () => new StoreSettings(options),
            Throws.TypeOf<FgmConfigurationException>().With.Property("Problems").EqualTo(new[] { problem }));
    }

    private static Options NewOptions() => new() { Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()) };

    private static TestCaseData Row(string problem, Action<Options> spoil) =>
        new TestCaseData(problem, (Action<object>)(options => spoil((Options)options))).SetArgDisplayNames(problem);

    /// <summary>A store's, with a setting of its own.</summary>
    private sealed class Options : FgmAuditStoreOptions
    {
        public string? Path { get; set; } = "somewhere";

        protected override void FindProblems(ICollection<string> problems)
        {
            if (Path is null)
            {
                problems.Add("Path is not set.");
            }
        }
    }
}
