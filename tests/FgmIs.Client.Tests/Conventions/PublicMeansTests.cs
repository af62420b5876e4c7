using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Presentation;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Whatever the library hands to a host, a host's test can make by public means (docs/testing.md).</summary>
[TestFixture]
public sealed class PublicMeansTests
{
    private static readonly FgmStatusQuery Query = Samples.Query;

    private static readonly FgmIndicatorFound Found = FgmModelFactory.IndicatorFound(
        Samples.Patient,
        FhirDate.Parse("2016-03-01"),
        Samples.Noon,
        Samples.Noon,
        timeProvider: new Testing.ManualTimeProvider(Samples.Noon));

    private static readonly FgmAuditEvent Event = FgmModelFactory.AuditEvent(
        FgmAuditEventKind.ResponseReceived, Samples.Noon, new FgmAuditedOrigin("ward-7"), Query, outcome: Found);

    private static readonly FgmStatusClientOptions Options = new()
    {
        Identity =
        {
            FromAsid = Asid.Parse("200000000001"),
            ToAsid = Asid.Parse("200000000002"),
            Organization = new RequestingOrganization(OdsCode.Parse("A81001"), "A practice"),
        },
        TimeProvider = new Testing.ManualTimeProvider(Samples.Noon),
    };

    /// <summary>Gets the parts that a host makes by making the whole that has them.</summary>
    private static readonly Dictionary<Type, Func<object?>> Parts = new()
    {
        [typeof(FgmAlert)] = () => Found.Alert,
        [typeof(FgmDisplayLine)] = () => Found.Alert.Lines[0],
        [typeof(FgmAuditedQuery)] = () => Event.Query,
        [typeof(FgmAuditedRequester)] = () => Event.Requester,
        [typeof(FgmAuditedResult)] = () => Event.Result,
        [typeof(FgmJudgedIndicator)] = () => FgmModelFactory.Judgement(Found),
        [typeof(FgmJudgedNoRecord)] = () => FgmModelFactory.Judgement(FgmModelFactory.NoRecordFound(Samples.Noon, Samples.Noon)),
        [typeof(FgmJudgedFailure)] = () => FgmModelFactory.Judgement(FgmModelFactory.QueryFailed(FgmFailureKind.Busy, "", Samples.Noon)),
        [typeof(FgmQueryMessage)] = () => FgmQueryMessage.TryWrite(Query, Options, out FgmQueryMessage? message, out _) ? message : null,
        [typeof(FgmConnectionOptions)] = () => new FgmStatusClientOptions().Connection,
        [typeof(FgmIdentityOptions)] = () => new FgmStatusClientOptions().Identity,
        [typeof(FgmCertificateOptions)] = () => new FgmStatusClientOptions().Certificates,
        [typeof(FgmTimeLimitOptions)] = () => new FgmStatusClientOptions().TimeLimits,
        [typeof(FgmResendingOptions)] = () => new FgmStatusClientOptions().Resending,
        [typeof(FgmLimitOptions)] = () => new FgmStatusClientOptions().Limits,
        [typeof(FgmAuditOptions)] = () => new FgmStatusClientOptions().Audit,
        [typeof(FgmReportingOptions)] = () => new FgmStatusClientOptions().Reporting,
        [typeof(FgmEligibilityOptions)] = () => new FgmStatusClientOptions().Eligibility,
    };

    [Test]
    public void Client_hands_out_nothing_that_a_test_cannot_make() =>
        Assert.That(PublicMeans.Missing(typeof(FgmStatusClient).Assembly), Is.EquivalentTo(Parts.Keys));

    [Test]
    public void Parts_are_made_with_their_whole() =>
        Assert.Multiple(() =>
        {
            foreach (KeyValuePair<Type, Func<object?>> part in Parts)
            {
                Assert.That(part.Value(), Is.InstanceOf(part.Key));
            }
        });

#if !CLIENT_NETSTANDARD
    [TestCase("FgmIs.Client.Assurance")]
    [TestCase("FgmIs.Client.Auditing.PostgreSql")]
    [TestCase("FgmIs.Client.Auditing.Sqlite")]
    [TestCase("FgmIs.Client.Auditing.Testing")]
    [TestCase("FgmIs.Client.Fhir")]
    [TestCase("FgmIs.Client.RateSharing.PostgreSql")]
    public void Package_hands_out_nothing_that_a_test_cannot_make(string package) =>
        Assert.That(PublicMeans.Missing(System.Reflection.Assembly.Load(package)), Is.Empty);
#endif

    [Test]
    public void Missing_finds_a_type_that_nothing_public_makes() =>
        Assert.That(
            PublicMeans.Missing([
                typeof(BadSamples.NobodyMakes),
                typeof(BadSamples.MakesOnlyItsChange),
                typeof(FgmAccessDecision),
                typeof(FgmWarning),
                typeof(IFgmAccessPolicy),
            ]),
            Is.EqualTo([typeof(BadSamples.NobodyMakes), typeof(BadSamples.MakesOnlyItsChange)]));
}
