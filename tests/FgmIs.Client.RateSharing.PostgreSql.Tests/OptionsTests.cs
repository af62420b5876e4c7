using FgmIs.Client.RateSharing.PostgreSql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>Every rule of the options, with the value that breaks it in the words of the problem.</summary>
[TestFixture]
internal sealed class OptionsTests
{
    private static IEnumerable<TestCaseData> Broken =>
    [
        Rule(o => o.ConnectionString = null, "ConnectionString is not set"),
        Rule(o => o.ConnectionString = "Password=secret;No=such", "ConnectionString is none that Npgsql can read."),
        Rule(o => o.ConnectionString = "Host=db.example;Username=x", "unencrypted (SSL Mode=Prefer)"),
        Rule(o => o.Figure = "", "Figure must be a name"),
        Rule(o => o.Host = "a\nb", "Host must be a name"),
        Rule(o => o.TransactionsPerSecond = 0.5, "TransactionsPerSecond (0.5) must be between 1 and 10000: less cannot be shared."),
        Rule(o => o.TransactionsPerSecond = double.NaN, "TransactionsPerSecond (NaN)"),
        Rule(o => o.Reserved = -1, "Reserved (-1) must be between 0 and the figure (2.5)."),
        Rule(o => o.Reserved = 4, "Reserved (4) must be between 0 and the figure (2.5)."),
        Rule(o => o.Timeout = TimeSpan.Zero, "Timeout (00:00:00) must be between"),
        Rule(o => o.TimeProvider = null!, "TimeProvider is null"),
    ];

    [TestCaseSource(nameof(Broken))]
    public void Rule_that_is_broken_is_told(Action<PostgreSqlRateShareOptions> breaks, string told)
    {
        PostgreSqlRateShareOptions options = Options();
        breaks(options);

        FgmConfigurationException problems =
            Assert.Throws<FgmConfigurationException>(() => new PostgreSqlRateShare(options).Dispose())!;

        Assert.That(problems.Problems, Has.Count.EqualTo(1).And.Some.Contain(told));
        Assert.That(problems.Message, Does.Not.Contain("secret"));
    }

    [TestCase("Host=db.example;SSL Mode=VerifyFull")]
    [TestCase("Host=127.0.0.1")]
    [TestCase("Host=localhost:5433")]
    [TestCase("Host=/var/run/postgresql")]
    public async Task Server_on_this_machine_or_over_tls_is_taken(string connectionString)
    {
        PostgreSqlRateShareOptions options = Options();
        options.ConnectionString = connectionString;
        options.Timeout = TimeSpan.FromSeconds(0.1);

        await using var share = new PostgreSqlRateShare(options);

        Assert.That(share.Starts, Is.Zero, "nothing is sent before the store has answered, or the time of an earlier process is over");
    }

    [Test]
    public async Task Container_gives_one_share_to_the_clients_and_one_to_a_named_client()
    {
        var log = new RecordingLoggerFactory();
        var services = new ServiceCollection();
        services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(log);
        services.AddFgmPostgreSqlRateShare(options => Set(options, "one"));
        services.AddFgmPostgreSqlRateShare("north", options => Set(options, "other"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        IFgmRateShare share = provider.GetRequiredService<IFgmRateShare>();
        IFgmRateShare named = provider.GetRequiredKeyedService<IFgmRateShare>("north");

        Assert.That(provider.GetRequiredService<IFgmRateShare>(), Is.SameAs(share).And.Not.SameAs(named));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (log.Entries.Count < 2)
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.That(log.Entries.Select(entry => entry.Id), Is.All.EqualTo(71));
    }

    private static TestCaseData Rule(Action<PostgreSqlRateShareOptions> breaks, string told) =>
        new TestCaseData(breaks, told).SetArgDisplayNames(told);

    private static PostgreSqlRateShareOptions Options()
    {
        var options = new PostgreSqlRateShareOptions();
        Set(options, "smsp");
        return options;
    }

    // Where nobody listens.
    private static void Set(PostgreSqlRateShareOptions options, string figure) =>
        (options.ConnectionString, options.TransactionsPerSecond, options.Figure) = ("Host=/no/such/folder;Username=x", 2.5, figure);
}
