using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Limits;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>Every rule of the options, with the value that breaks it in the words of the problem.</summary>
[TestFixture]
public sealed class OptionsProblemsTests
{
    private static IEnumerable<TestCaseData> Broken =>
    [
        Rule("no endpoint", o => o.Connection.Endpoint = null, "Connection:Endpoint is not set: give the absolute https address"),
        Rule(
            "plain http",
            o => o.Connection.Endpoint = new Uri("http://smsp.test/fhir"),
            "Connection:Endpoint ('http://smsp.test/fhir') must be an absolute https address"),
        Rule(
            "relative endpoint",
            o => o.Connection.Endpoint = new Uri("/fhir", UriKind.Relative),
            "Connection:Endpoint ('/fhir') must be an absolute https address"),
        Rule(
            "password in plain http",
            o => o.Connection.Endpoint = new Uri("http://user:secret@smsp.test/fhir"),
            "Connection:Endpoint ('…@smsp.test/fhir') must be an absolute https address"),
        Rule(
            "user in the endpoint",
            o => o.Connection.Endpoint = new Uri("https://user:secret@smsp.test/fhir"),
            "Connection:Endpoint must hold neither a user name or password nor a fragment"),
        Rule(
            "fragment in the endpoint",
            o => o.Connection.Endpoint = new Uri("https://smsp.test/fhir#a"),
            "Connection:Endpoint must hold neither a user name or password nor a fragment"),
        Rule(
            "https proxy",
            o => o.Connection.Proxy = new Uri("https://proxy:8080"),
            "Connection:Proxy ('https://proxy:8080') must be an absolute http address"),
        Rule(
            "relative proxy",
            o => o.Connection.Proxy = new Uri("proxy", UriKind.Relative),
            "Connection:Proxy ('proxy') must be an absolute http address"),
        Rule(
            "proxy whose scheme was forgotten",
            o => o.Connection.Proxy = new Uri("user:secret@proxy:8080"),
            "Connection:Proxy ('…@proxy:8080') must be an absolute http address"),
        Rule(
            "user at the proxy",
            o => o.Connection.Proxy = new Uri("http://user:secret@proxy:8080"),
            "Connection:Proxy must hold no user name or password"),
        Rule("no sender", o => o.Identity.FromAsid = null, "Identity:FromAsid is not set: give the ASID of the system that asks"),
        Rule("default sender", o => o.Identity.FromAsid = default(Asid), "Identity:FromAsid was never set: make it with Asid.Parse"),
        Rule("no receiver", o => o.Identity.ToAsid = null, "Identity:ToAsid is not set: give the ASID of the provider's system"),
        Rule("default receiver", o => o.Identity.ToAsid = default(Asid), "Identity:ToAsid was never set: make it with Asid.Parse"),
        Rule("no organisation", o => o.Identity.Organization = null, "Identity:Organization is not set: give the ODS code and the name"),
        Rule("no audit trail", o => o.Audit.Trail = null, "Audit:Trail is not set: every query is audited (MSCA-FGMRISA-01)"),
        Rule("no reporter", o => o.Reporting.ErrorReporter = null, "or decline by name with FgmErrorReporting.None"),
        Rule("blank source name", o => o.Identity.SourceName = " ", "Identity:SourceName is empty."),
        Rule(
            "source name that XML cannot carry",
            o => o.Identity.SourceName = "a\u0001",
            "Identity:SourceName has a character (U+0001) that XML cannot carry."),
        Rule(
            "software name too long",
            o => o.Identity.SoftwareName = new string('a', 256),
            "Identity:SoftwareName has 256 characters; at most 255 are allowed."),
        Rule("blank destination name", o => o.Identity.DestinationName = "", "Identity:DestinationName is empty."),
        Rule("blank device name", o => o.Audit.DeviceName = "", "Audit:DeviceName is empty."),
        Rule("no device name", o => o.Audit.DeviceName = null!, "Audit:DeviceName is null: leave it at its default"),
        Rule(
            "overall limit too long",
            o => o.TimeLimits.Overall = TimeSpan.FromMinutes(11),
            "TimeLimits:Overall (660 s) must be between 0.1 s and 600 s."),
        Rule(
            "attempt's limit too short",
            o => o.TimeLimits.Attempt = TimeSpan.FromMilliseconds(99),
            "TimeLimits:Attempt (0.099 s) must be between 0.1 s and 600 s."),
        Rule(
            "no interval of reports",
            o => o.Reporting.Interval = TimeSpan.Zero,
            "Reporting:Interval (0 s) must be between 1 s and 86400 s."),
        Rule(
            "audit limit infinite",
            o => o.TimeLimits.Audit = Timeout.InfiniteTimeSpan,
            "TimeLimits:Audit (-0.001 s) must be between 0.1 s and 600 s."),
        Rule(
            "overall limit shorter than an attempt's",
            o => o.TimeLimits.Overall = TimeSpan.FromSeconds(5),
            "TimeLimits:Overall (5 s) must not be shorter than TimeLimits:Attempt (10 s)."),
        Rule(
            "no revocation policy",
            o => o.Certificates.RevocationPolicy = (FgmRevocationPolicy)9,
            "Certificates:RevocationPolicy (9) is none of the named values"),
        Rule(
            "no policy for a certificate that is not asked for",
            o => o.Certificates.RequestPolicy = (FgmCertificateRequestPolicy)9,
            "Certificates:RequestPolicy (9) is none of the named values"),
#if CLIENT_NETSTANDARD
        Rule(
            "failure where nobody can see it",
            o => o.Certificates.RequestPolicy = FgmCertificateRequestPolicy.Fail,
            "Certificates:RequestPolicy (Fail) cannot be kept by the netstandard2.0 build"),
#endif
        Rule(
            "no time for revocation",
            o => o.TimeLimits.Revocation = TimeSpan.Zero,
            "TimeLimits:Revocation (0 s) must be between 0.1 s and 600 s"),
        Rule(
            "revocation as long as connecting",
            o => (o.Certificates.RevocationPolicy, o.TimeLimits.Revocation) = (FgmRevocationPolicy.Online, o.TimeLimits.Connect),
            "TimeLimits:Revocation (5 s) must be shorter than TimeLimits:Connect (5 s)"),
        Rule("negative resends", o => o.Resending.Maximum = -1, "Resending:Maximum (-1) must be between 0 and 5"),
        Rule("storm of resends", o => o.Resending.Maximum = 6, "Resending:Maximum (6) must be between 0 and 5"),
        Rule(
            "response limit too low", o => o.Limits.ResponseBytes = 4095, "Limits:ResponseBytes (4095) must be between 4096 and 16777216."),
        Rule(
            "response limit too high",
            o => o.Limits.ResponseBytes = 16777217,
            "Limits:ResponseBytes (16777217) must be between 4096 and 16777216."),
        Rule(
            "connect limit too short",
            o => o.TimeLimits.Connect = TimeSpan.Zero,
            "TimeLimits:Connect (0 s) must be between 0.1 s and 600 s."),
        Rule(
            "connections for ever",
            o => o.Connection.Lifetime = Timeout.InfiniteTimeSpan,
            "Connection:Lifetime (-0.001 s) must be between 0.1 s and 3600 s."),
        Rule(
            "connections for a day",
            o => o.Connection.Lifetime = TimeSpan.FromDays(1),
            "Connection:Lifetime (86400 s) must be between 0.1 s and 3600 s."),
        Rule(
            "idle for ever",
            o => o.Connection.IdleTimeout = Timeout.InfiniteTimeSpan,
            "Connection:IdleTimeout (-0.001 s) must be between 0.1 s and 3600 s."),
        Rule(
            "head limit too low",
            o => o.Limits.ResponseHeaderBytes = 1023,
            "Limits:ResponseHeaderBytes (1023) must be between 1024 and 1048576."),
        Rule(
            "head limit too high",
            o => o.Limits.ResponseHeaderBytes = 1048577,
            "Limits:ResponseHeaderBytes (1048577) must be between 1024 and 1048576."),
        Rule("no places", o => o.Limits.ConcurrentQueries = 0, "Limits:ConcurrentQueries (0) must be between 1 and 10000."),
        Rule("too many places", o => o.Limits.ConcurrentQueries = 10_001, "Limits:ConcurrentQueries (10001) must be between 1 and 10000."),
        Rule(
            "no rate",
            o => o.Limits.TransactionsPerSecond = 0,
            "Limits:TransactionsPerSecond (0) must be between 0.01 and 10000, or left out for no limit."),
        Rule(
            "rate that is no number",
            o => o.Limits.TransactionsPerSecond = double.NaN,
            "Limits:TransactionsPerSecond (NaN) must be between 0.01 and 10000"),
        Rule("no burst", o => o.Limits.TransactionBurst = 0, "Limits:TransactionBurst (0) must be between 1 and 1000."),
        Rule(
            "a rate, and a share of one",
            o => (o.Limits.TransactionsPerSecond, o.Limits.RateShare) = (5, new SettableShare(5)),
            "Limits:TransactionsPerSecond (5) is set, and Limits:RateShare too"),
        Rule(
            "burst of a share",
            o => (o.Limits.TransactionBurst, o.Limits.RateShare) = (2, new SettableShare(5)),
            "Limits:TransactionBurst (2) must be 1 where Limits:RateShare is set"),
        Rule(
            "share of no rate",
            o => o.Limits.RateShare = new SettableShare(0),
            "Limits:RateShare's TransactionsPerSecond (0) must be between 0.01 and 10000."),
        Rule(
            "negative pause",
            o => o.Resending.UnreachablePause = TimeSpan.FromSeconds(-1),
            "Resending:UnreachablePause (-1 s) must be 0 s, or between 0.5 s and 60 s."),
        Rule(
            "verification of the last hour only",
            o => o.Eligibility.MaximumVerificationAge = TimeSpan.FromHours(1),
            "Eligibility:MaximumVerificationAge (0.042 days) must be between 1 day and 36500 days, or left out for no limit."),
        Rule(
            "verification of the last 101 years",
            o => o.Eligibility.MaximumVerificationAge = TimeSpan.FromDays(36_865),
            "Eligibility:MaximumVerificationAge (36865 days) must be between 1 day and 36500 days, or left out for no limit."),
        Rule(
            "pause of an hour",
            o => o.Resending.UnreachablePause = TimeSpan.FromHours(1),
            "Resending:UnreachablePause (3600 s) must be 0 s, or between 0.5 s and 60 s."),
        Rule(
            "unnamed identifier system",
            o => o.Identity.LocalIdentifierSystem = (FgmLocalIdentifierSystem)9,
            "Identity:LocalIdentifierSystem (9) is none of the named values."),
    ];

    private static IEnumerable<TestCaseData> Kept =>
    [
        Rule("shortest times", o => o.TimeLimits.Overall = o.TimeLimits.Attempt = o.TimeLimits.Audit = TimeSpan.FromMilliseconds(100), ""),
        Rule("longest times", o => o.TimeLimits.Overall = o.TimeLimits.Attempt = o.TimeLimits.Audit = TimeSpan.FromMinutes(10), ""),
        Rule("long time for a revocation that is not looked up", o => o.TimeLimits.Revocation = o.TimeLimits.Connect, ""),
        Rule("no policy, which is the strict one", o => o.AccessPolicy = null, ""),
        Rule("no clock, which is the system's", o => o.TimeProvider = null, ""),
        Rule("no resends", o => o.Resending.Maximum = 0, ""),
        Rule("most resends", o => o.Resending.Maximum = 5, ""),
        Rule("lowest limit", o => o.Limits.ResponseBytes = 4096, ""),
        Rule("highest limit", o => o.Limits.ResponseBytes = 16 * 1024 * 1024, ""),
        Rule("connect limit past the attempt's", o => o.TimeLimits.Connect = TimeSpan.FromMinutes(10), ""),
        Rule("verification of the last day", o => o.Eligibility.MaximumVerificationAge = TimeSpan.FromDays(1), ""),
        Rule("no pause", o => o.Resending.UnreachablePause = TimeSpan.Zero, ""),
        Rule(
            "least of everything",
            o => (o.Limits.ConcurrentQueries, o.Limits.TransactionsPerSecond, o.Limits.TransactionBurst, o.Limits.ResponseHeaderBytes) =
                (1, 0.01, 1, 1024),
            ""),
        Rule(
            "most of everything",
            o => (o.Limits.ConcurrentQueries, o.Limits.TransactionsPerSecond, o.Limits.TransactionBurst, o.Limits.ResponseHeaderBytes) =
                (10_000, 10_000, 1000, 1048576),
            ""),
        Rule("proxy", o => o.Connection.Proxy = new Uri("http://proxy:8080"), ""),
        Rule("reporter declined", o => o.Reporting.ErrorReporter = FgmErrorReporting.None, ""),
        Rule(
            "names",
            o => o.Identity.SourceName = o.Identity.SoftwareName = o.Identity.DestinationName = o.Audit.DeviceName = new string('ü', 255),
            ""),
    ];

    [TestCaseSource(nameof(Broken))]
    public void Broken_rule_is_the_one_problem_with_its_value(Action<FgmStatusClientOptions> change, string problem)
    {
        List<string> problems = OptionsProblems.Find(Changed(change));

        Assert.That(problems, Has.Count.EqualTo(1).And.All.Contains(problem));
        Assert.That(problems[0], Does.Not.Contain("secret").And.Not.Contain("Parameter").And.EndsWith("."));
    }

    [TestCaseSource(nameof(Kept))]
    public void Kept_rule_is_no_problem(Action<FgmStatusClientOptions> change, string nothing) =>
        Assert.That(OptionsProblems.Find(Changed(change)), Is.Empty, nothing);

    [Test]
    public void Options_as_they_come_have_every_requirement_as_a_problem_at_once()
    {
        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(
            () => FgmStatusClient.Create(new FgmStatusClientOptions()))!;

        Assert.That(
            refusal.Problems.Select(problem => problem.Split(' ')[0]),
            Is.EqualTo([
                "Connection:Endpoint", "Identity:FromAsid", "Identity:ToAsid", "Identity:Organization", "Audit:Trail",
                "Reporting:ErrorReporter", "Certificates:Client", "Certificates:TrustedRoots",
            ]));
        Assert.That(refusal.Problems, Has.All.Contains(" is not set: "));
    }

    [Test]
    public void Options_with_everything_wrong_list_everything()
    {
        var options = new FgmStatusClientOptions();
        foreach (TestCaseData row in Broken)
        {
            ((Action<FgmStatusClientOptions>)row.Arguments[0]!)(options);
        }

        options.Connection.AdditionalHeaders["Host"] = "elsewhere";

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options))!;

        Assert.That(refusal.Problems, Has.Count.GreaterThan(18));
        Assert.That(refusal.Message, Does.Not.Contain("secret"));
    }

    private static FgmStatusClientOptions Changed(Action<FgmStatusClientOptions> change)
    {
        FgmStatusClientOptions options = SmspSimulator.CreateInMemory().CreateClientOptions();
        change(options);
        return options;
    }

    private static TestCaseData Rule(string name, Action<FgmStatusClientOptions> change, string problem) =>
        new TestCaseData(change, problem).SetArgDisplayNames(name);
}
