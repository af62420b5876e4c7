using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>Every rule of the options, with the value that breaks it in the words of the problem.</summary>
[TestFixture]
public sealed class OptionsProblemsTests
{
    private static IEnumerable<TestCaseData> Broken =>
    [
        Rule("no endpoint", o => o.Endpoint = null, "Endpoint is not set: give the absolute https address"),
        Rule("plain http", o => o.Endpoint = new Uri("http://smsp.test/fhir"), "Endpoint ('http://smsp.test/fhir') must be an absolute https address"),
        Rule("relative endpoint", o => o.Endpoint = new Uri("/fhir", UriKind.Relative), "Endpoint ('/fhir') must be an absolute https address"),
        Rule("password in plain http", o => o.Endpoint = new Uri("http://user:secret@smsp.test/fhir"), "Endpoint ('…@smsp.test/fhir') must be an absolute https address"),
        Rule("user in the endpoint", o => o.Endpoint = new Uri("https://user:secret@smsp.test/fhir"), "Endpoint must hold neither a user name or password nor a fragment"),
        Rule("fragment in the endpoint", o => o.Endpoint = new Uri("https://smsp.test/fhir#a"), "Endpoint must hold neither a user name or password nor a fragment"),
        Rule("https proxy", o => o.Proxy = new Uri("https://proxy:8080"), "Proxy ('https://proxy:8080') must be an absolute http address"),
        Rule("relative proxy", o => o.Proxy = new Uri("proxy", UriKind.Relative), "Proxy ('proxy') must be an absolute http address"),
        Rule("proxy whose scheme was forgotten", o => o.Proxy = new Uri("user:secret@proxy:8080"), "Proxy ('…@proxy:8080') must be an absolute http address"),
        Rule("user at the proxy", o => o.Proxy = new Uri("http://user:secret@proxy:8080"), "Proxy must hold no user name or password"),
        Rule("no sender", o => o.FromAsid = null, "FromAsid is not set: give the ASID of the system that asks"),
        Rule("default sender", o => o.FromAsid = default(Asid), "FromAsid was never set: make it with Asid.Parse"),
        Rule("no receiver", o => o.ToAsid = null, "ToAsid is not set: give the ASID of the provider's system"),
        Rule("default receiver", o => o.ToAsid = default(Asid), "ToAsid was never set: make it with Asid.Parse"),
        Rule("no organisation", o => o.Organization = null, "Organization is not set: give the ODS code and the name"),
        Rule("no audit trail", o => o.AuditTrail = null, "AuditTrail is not set: every question is audited (MSCA-FGMRISA-01)"),
        Rule("no reporter", o => o.ErrorReporter = null, "or decline by name with FgmErrorReporting.None"),
        Rule("blank source name", o => o.SourceName = " ", "SourceName is empty."),
        Rule("source name that XML cannot carry", o => o.SourceName = "a\u0001", "SourceName has a character (U+0001) that XML cannot carry."),
        Rule("software name too long", o => o.SoftwareName = new string('a', 256), "SoftwareName has 256 characters; at most 255 are allowed."),
        Rule("blank destination name", o => o.DestinationName = "", "DestinationName is empty."),
        Rule("blank device name", o => o.DeviceName = "", "DeviceName is empty."),
        Rule("no device name", o => o.DeviceName = null!, "DeviceName is null: leave it at its default"),
        Rule("overall limit too long", o => o.OverallTimeout = TimeSpan.FromMinutes(11), "OverallTimeout (660 s) must be between 0.1 s and 600 s."),
        Rule("sending's limit too short", o => o.AttemptTimeout = TimeSpan.FromMilliseconds(99), "AttemptTimeout (0.099 s) must be between 0.1 s and 600 s."),
        Rule("no interval of reports", o => o.ErrorReportInterval = TimeSpan.Zero, "ErrorReportInterval (0 s) must be between 1 s and 86400 s."),
        Rule("audit limit infinite", o => o.AuditTimeout = Timeout.InfiniteTimeSpan, "AuditTimeout (-0.001 s) must be between 0.1 s and 600 s."),
        Rule(
            "overall limit shorter than a sending's",
            o => o.OverallTimeout = TimeSpan.FromSeconds(5),
            "OverallTimeout (5 s) must not be shorter than AttemptTimeout (10 s)."),
        Rule("no revocation policy", o => o.RevocationPolicy = (FgmRevocationPolicy)9, "RevocationPolicy (9) is none of the named values"),
        Rule("no policy for a certificate that is not asked for", o => o.CertificateRequestPolicy = (FgmCertificateRequestPolicy)9, "CertificateRequestPolicy (9) is none of the named values"),
#if CLIENT_NETSTANDARD
        Rule("failure where nobody can see it", o => o.CertificateRequestPolicy = FgmCertificateRequestPolicy.Fail, "CertificateRequestPolicy (Fail) cannot be kept by the netstandard2.0 build"),
#endif
        Rule("no time for revocation", o => o.RevocationTimeout = TimeSpan.Zero, "RevocationTimeout (0 s) must be between 0.1 s and 600 s"),
        Rule("revocation as long as connecting", o => (o.RevocationPolicy, o.RevocationTimeout) = (FgmRevocationPolicy.Online, o.ConnectTimeout), "RevocationTimeout (5 s) must be shorter than ConnectTimeout (5 s)"),
        Rule("negative resends", o => o.MaximumResends = -1, "MaximumResends (-1) must be between 0 and 5"),
        Rule("storm of resends", o => o.MaximumResends = 6, "MaximumResends (6) must be between 0 and 5"),
        Rule("response limit too low", o => o.MaximumResponseBytes = 4095, "MaximumResponseBytes (4095) must be between 4096 and 16777216."),
        Rule("response limit too high", o => o.MaximumResponseBytes = 16777217, "MaximumResponseBytes (16777217) must be between 4096 and 16777216."),
        Rule("connect limit too short", o => o.ConnectTimeout = TimeSpan.Zero, "ConnectTimeout (0 s) must be between 0.1 s and 600 s."),
        Rule("connections for ever", o => o.ConnectionLifetime = Timeout.InfiniteTimeSpan, "ConnectionLifetime (-0.001 s) must be between 0.1 s and 3600 s."),
        Rule("connections for a day", o => o.ConnectionLifetime = TimeSpan.FromDays(1), "ConnectionLifetime (86400 s) must be between 0.1 s and 3600 s."),
        Rule("idle for ever", o => o.ConnectionIdleTimeout = Timeout.InfiniteTimeSpan, "ConnectionIdleTimeout (-0.001 s) must be between 0.1 s and 3600 s."),
        Rule("head limit too low", o => o.MaximumResponseHeaderBytes = 1023, "MaximumResponseHeaderBytes (1023) must be between 1024 and 1048576."),
        Rule("head limit too high", o => o.MaximumResponseHeaderBytes = 1048577, "MaximumResponseHeaderBytes (1048577) must be between 1024 and 1048576."),
        Rule("no places", o => o.MaximumConcurrentQueries = 0, "MaximumConcurrentQueries (0) must be between 1 and 10000."),
        Rule("too many places", o => o.MaximumConcurrentQueries = 10_001, "MaximumConcurrentQueries (10001) must be between 1 and 10000."),
        Rule("no rate", o => o.TransactionsPerSecond = 0, "TransactionsPerSecond (0) must be between 0.01 and 10000, or left out for no limit."),
        Rule("rate that is no number", o => o.TransactionsPerSecond = double.NaN, "TransactionsPerSecond (NaN) must be between 0.01 and 10000"),
        Rule("no burst", o => o.TransactionBurst = 0, "TransactionBurst (0) must be between 1 and 1000."),
        Rule("negative pause", o => o.UnreachablePause = TimeSpan.FromSeconds(-1), "UnreachablePause (-1 s) must be 0 s, or between 0.5 s and 60 s."),
        Rule("verification of the last hour only", o => o.MaximumVerificationAge = TimeSpan.FromHours(1), "MaximumVerificationAge (0.042 days) must be between 1 day and 36500 days, or left out for no limit."),
        Rule("verification of the last 101 years", o => o.MaximumVerificationAge = TimeSpan.FromDays(36_865), "MaximumVerificationAge (36865 days) must be between 1 day and 36500 days, or left out for no limit."),
        Rule("pause of an hour", o => o.UnreachablePause = TimeSpan.FromHours(1), "UnreachablePause (3600 s) must be 0 s, or between 0.5 s and 60 s."),
        Rule("unnamed identifier system", o => o.LocalIdentifierSystem = (FgmLocalIdentifierSystem)9, "LocalIdentifierSystem (9) is none of the named values."),
    ];

    private static IEnumerable<TestCaseData> Kept =>
    [
        Rule("shortest times", o => o.OverallTimeout = o.AttemptTimeout = o.AuditTimeout = TimeSpan.FromMilliseconds(100), ""),
        Rule("longest times", o => o.OverallTimeout = o.AttemptTimeout = o.AuditTimeout = TimeSpan.FromMinutes(10), ""),
        Rule("long time for a revocation that is not looked up", o => o.RevocationTimeout = o.ConnectTimeout, ""),
        Rule("no policy, which is the strict one", o => o.AccessPolicy = null, ""),
        Rule("no clock, which is the system's", o => o.TimeProvider = null, ""),
        Rule("no resends", o => o.MaximumResends = 0, ""),
        Rule("most resends", o => o.MaximumResends = 5, ""),
        Rule("lowest limit", o => o.MaximumResponseBytes = 4096, ""),
        Rule("highest limit", o => o.MaximumResponseBytes = 16 * 1024 * 1024, ""),
        Rule("connect limit past the sending's", o => o.ConnectTimeout = TimeSpan.FromMinutes(10), ""),
        Rule("verification of the last day", o => o.MaximumVerificationAge = TimeSpan.FromDays(1), ""),
        Rule("no pause", o => o.UnreachablePause = TimeSpan.Zero, ""),
        Rule("least of everything", o => (o.MaximumConcurrentQueries, o.TransactionsPerSecond, o.TransactionBurst, o.MaximumResponseHeaderBytes) = (1, 0.01, 1, 1024), ""),
        Rule("most of everything", o => (o.MaximumConcurrentQueries, o.TransactionsPerSecond, o.TransactionBurst, o.MaximumResponseHeaderBytes) = (10_000, 10_000, 1000, 1048576), ""),
        Rule("proxy", o => o.Proxy = new Uri("http://proxy:8080"), ""),
        Rule("reporter declined", o => o.ErrorReporter = FgmErrorReporting.None, ""),
        Rule("names", o => o.SourceName = o.SoftwareName = o.DestinationName = o.DeviceName = new string('ü', 255), ""),
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
        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(new FgmStatusClientOptions()))!;

        Assert.That(
            refusal.Problems.Select(problem => problem.Split(' ')[0]),
            Is.EqualTo(["Endpoint", "FromAsid", "ToAsid", "Organization", "AuditTrail", "ErrorReporter", "ClientCertificate", "TrustedRoots"]));
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

        options.AdditionalHeaders["Host"] = "elsewhere";

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
