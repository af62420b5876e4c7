using FgmIs.Client.Configuration;
using FgmIs.Client.Http;
using FgmIs.Client.Readiness;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Readiness;

/// <summary>What is made of what was seen, where a clock decides.</summary>
[TestFixture]
public sealed class ReadinessStepsTests
{
    // The header counts in whole seconds and drops the rest; the answer is on its way between the first and the second moment.
    [TestCase(0.0, 0.0, 0, false, TestName = "{m}(same second shows nothing)")]
    [TestCase(0.9, 0.9, 0, false, TestName = "{m}(end of the second shows nothing)")]
    [TestCase(0.0, 2.9, 0, false, TestName = "{m}(slow answer shows nothing)")]
    [TestCase(0.0, 0.0, 1, true, TestName = "{m}(a whole second ahead is certain)")]
    [TestCase(0.7, 0.8, 1, false, TestName = "{m}(a fifth of a second ahead may be within the tolerance)")]
    [TestCase(0.3, 0.3, -1, false, TestName = "{m}(second before may be a text not renewed yet)")]
    [TestCase(0.0, 0.0, -2, false, TestName = "{m}(second before that may have just ended)")]
    [TestCase(0.3, 0.3, -2, true, TestName = "{m}(second that ended long ago is certain)")]
    public void Clock_difference_is_certain_only_where_no_reading_of_the_header_is_within_the_tolerance(
        double sentAt, double answeredAt, int header, bool isCertain)
    {
        var difference = new FgmClockDifference(
            Samples.Noon.AddSeconds(sentAt), Samples.Noon.AddSeconds(answeredAt), Samples.Noon.AddSeconds(header));

        Assert.That(difference.IsCertainlyMoreThan(TimeSpan.FromMilliseconds(250)), Is.EqualTo(isCertain), difference.ToString());
    }

    [TestCase(-14.1, FgmReadinessVerdict.Passed)]
    [TestCase(-13.9, FgmReadinessVerdict.Warned)]
    [TestCase(0.1, FgmReadinessVerdict.Failed)]
    public void Client_certificate_that_expires_within_a_fortnight_is_a_warning_and_an_expired_one_a_failure(
        double days, FgmReadinessVerdict verdict)
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate issued = pki.IssueClient();
        var clock = new ManualTimeProvider(new DateTimeOffset(issued.Certificate.NotAfter.ToUniversalTime()).AddDays(days));
        var seen = new ReadinessObservation(clock)
        {
            ClientCertificate = new FgmReadinessCertificate(issued.Certificate),
            IsServerAccepted = true,
        };
        seen.ShookHands("TLS 1.3", "TLS_AES_256_GCM_SHA384", wasAskedForCertificate: true);
        seen.Answered(405, date: null);

        FgmReadinessStep step = new ReadinessSteps(new ClientSettings(SmspSimulator.CreateInMemory().CreateClientOptions()), seen).All()
            .Single(step => step.Kind == FgmReadinessStepKind.ClientCertificate);

        Assert.That(step.Verdict, Is.EqualTo(verdict), step.ToString());
        Assert.That(step.Remedy, verdict == FgmReadinessVerdict.Passed ? Is.Null : Does.Contain("Ask the provider for a new certificate"));
    }
}
