using FgmIs.Client.Certificates;
using FgmIs.Client.Http;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>New certificates that cannot be used leave the old ones at work, and staff are told.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RefusedRenewalTests
{
    private static IEnumerable<TestCaseData> BrokenFiles =>
    [
        Broken(
            "half written", (pki, path) => File.WriteAllBytes(path, pki.IssueClient().ToPkcs12(PkiOptions.Password)[..300]), "is damaged"),
        Broken("empty", (_, path) => File.WriteAllBytes(path, []), "is damaged"),
        Broken(
            "of another password",
            (pki, path) => File.WriteAllBytes(path, pki.IssueClient().ToPkcs12("pass-word-canary")),
            "the password is wrong"),
        Broken("expired", (pki, path) => Put(path, pki.IssueClient(CertificateFlaw.Expired)), "it expired on"),
        Broken("not valid yet", (pki, path) => Put(path, pki.IssueClient(CertificateFlaw.NotYetValid)), "it is not valid before"),
        Broken(
            "of a server", (pki, path) => Put(path, pki.IssueClient(CertificateFlaw.WrongUsage)), "not issued for client authentication"),
        Broken("gone", (_, path) => File.Delete(path), "it does not exist"),
    ];

    [TestCaseSource(nameof(BrokenFiles))]
    public async Task Broken_new_file_leaves_the_old_certificate_at_work_and_is_reported_until_it_is_mended(
        Action<ThrowAwayPki, string> breakIt, string problem)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var running = new RunningClient(simulator);
        IssuedCertificate next = simulator.Pki.IssueClient();

        breakIt(simulator.Pki, running.Folder.Pkcs12);
        await running.LookAsync(RunningClient.NotRenewed);
        await running.AskAsync(1);
        FgmErrorReport report = (await running.Reporter.WaitForReportAsync(1, Asking.Patience)).Single();
        running.Folder.Put(next);
        await running.LookAsync(RunningClient.Renewed);
        await running.AskAsync(1);

        Assert.Multiple(() =>
        {
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.CertificateNotRenewed));
            Assert.That(report.MessageId, Is.Null);
            Assert.That(report.Detail, Does.Contain(problem).And.Contains("those in use go on until").And.Not.Contain("canary"));
            Assert.That(report.Remedy, Does.Contain("without a restart"));
            Assert.That(
                simulator.ReceivedQueries.Select(query => query.ClientCertificateThumbprint),
                Is.EqualTo([simulator.ClientCertificate.Certificate.Thumbprint, next.Certificate.Thumbprint]));
        });
    }

    [Test]
    public async Task Problem_is_told_once_and_again_when_it_comes_back_after_things_were_in_order()
    {
        using var pki = new ThrowAwayPki();
        using TlsCertificates inUse = pki.CreateClientOptions().LoadCertificates([])!;
        using var logs = new CapturingLoggerFactory();
        var reporter = new RecordingErrorReporter();
        var background = new BackgroundReporter(reporter, TimeSpan.FromMinutes(5), TimeProvider.System, logs.CreateLogger("FgmIs.Client"));
        var notices = new CertificateNotices(background, TimeProvider.System, logs.CreateLogger("FgmIs.Client"), _ => { });

        foreach (RenewalResult renewal in (RenewalResult[])[
            RenewalResult.Refused("A."), RenewalResult.Refused("A."), RenewalResult.Refused("B."), RenewalResult.Refused("A."),
            RenewalResult.Nothing, RenewalResult.Refused("A."),
        ])
        {
            notices.Renewed(renewal, inUse);
        }

        await background.DisposeAsync();

        Assert.That(
            logs.Entries.Where(entry => entry.EventId == RunningClient.NotRenewed).Select(entry => entry.Message[^2..]),
            Is.EqualTo(["A.", "B.", "A."]));
        Assert.That(reporter.Reports.Select(report => report.Kind), Is.Not.Empty.And.All.EqualTo(FgmErrorKind.CertificateNotRenewed));
    }

    private static TestCaseData Broken(string name, Action<ThrowAwayPki, string> breakIt, string problem) =>
        new TestCaseData(breakIt, problem).SetArgDisplayNames(name);

    private static void Put(string path, IssuedCertificate client) => File.WriteAllBytes(path, client.ToPkcs12(PkiOptions.Password));
}
