using System.Security.Claims;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Configuration;
using FgmIs.Client.Journey;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Caching;
using FgmIs.Client.Tests.Configuration;
using FgmIs.Client.Tests.Limits;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Auditing;

/// <summary>
/// The record of a client's configuration tells two clients apart whatever they differ in, and holds no secret (MSCA-AUD-02).
/// </summary>
[TestFixture]
public sealed class RecordedConfigurationTests
{
    private const string Secret = "secret-canary";

    // How to change what no other value can be guessed for.
    private static readonly Dictionary<string, Action<FgmStatusClientOptions>> Changes = new(StringComparer.Ordinal)
    {
        ["Connection:Endpoint"] = options => options.Connection.Endpoint = new Uri("https://other.example.nhs.uk/fgm"),
        ["Identity:FromAsid"] = options => options.Identity.FromAsid = Asid.Parse("200000000009"),
        ["Identity:ToAsid"] = options => options.Identity.ToAsid = Asid.Parse("200000000008"),
        ["Identity:Organization"] = options => options.Identity.Organization = new RequestingOrganization(
            OdsCode.Parse("RR8"), "Another trust"),
        ["Certificates:Client"] = options => options.Certificates.Client = ClientCertificateSource.FromPkcs12File("/etc/other.p12", Secret),
        ["Certificates:TrustedRoots"] = options => options.Certificates.TrustedRoots = TrustedRoots.FromPemFile("/etc/other.pem"),
        ["Audit:Trail"] = options => options.Audit.Trail = new OtherTrail(),
        ["Reporting:ErrorReporter"] = options => options.Reporting.ErrorReporter = FgmErrorReporting.None,
        ["AccessPolicy"] = options => options.AccessPolicy = FgmAccessPolicy.Strict.WithLocalRoles("Midwife"),
        ["EncounterCache"] = options => options.EncounterCache = FgmEncounterCache.InMemory(),
        ["Identity:SourceContact"] = options => options.Identity.SourceContact = new FgmSourceContact(
            FgmContactSystem.Phone, "0113 496 0000"),
        ["Limits:TransactionsPerSecond"] = options => options.Limits.TransactionsPerSecond = 2.5,
        ["Limits:RateShare"] = options => options.Limits.RateShare = new SettableShare(5),
        ["Eligibility:MaximumVerificationAge"] = options => options.Eligibility.MaximumVerificationAge = TimeSpan.FromDays(30),
        ["Connection:AdditionalHeaders"] = options => options.Connection.AdditionalHeaders["X-Another"] = Secret,
        ["Connection:Proxy"] = options => options.Connection.Proxy = new Uri("http://proxy:8080"),
        ["TimeProvider"] = options => options.TimeProvider = new ManualTimeProvider(Samples.Noon),
        ["LoggerFactory"] = options => options.LoggerFactory = NullLoggerFactory.Instance,
    };

    private static IEnumerable<PublicOption> Options => PublicOption.All;

    private static IEnumerable<TestCaseData> Policies()
    {
        Func<ClaimsPrincipal?> nobody = () => null;
        IFgmAccessPolicy[] policies =
        [
            FgmAccessPolicy.Strict,
            FgmAccessPolicy.Strict.WithLocalRoles("Midwife"),
            FgmAccessPolicy.Strict.WithLocalRoles("Midwife", "Health visitor"),
            FgmAccessPolicy.Strict.WithLocalRoles("Health visitor, Midwife"),
            FgmAccessPolicy.Strict.WithUnattendedSystems(LocalUserId.Parse("Midwife")),
            new FgmClaimsAccessPolicy(nobody, FgmAccessPolicy.Strict),
            new FgmClaimsAccessPolicy(nobody, FgmAccessPolicy.Strict.WithLocalRoles("Midwife")),
            new FgmClaimsAccessPolicy(nobody, FgmAccessPolicy.Strict, new FgmClaimNames { Right = "roles" }),
            new OtherPolicy(),
            .. ClaimNames().Select(names => new FgmClaimsAccessPolicy(nobody, FgmAccessPolicy.Strict, names)),
        ];
        return from one in Enumerable.Range(0, policies.Length)
               from other in Enumerable.Range(0, one)
               select new TestCaseData(policies[one], policies[other]).SetArgDisplayNames($"{one} and {other}");
    }

    private static IEnumerable<FgmClaimNames> ClaimNames() =>
    [
        new() { UserId = "other" },
        new() { Name = "other" },
        new() { JobRole = "other" },
        new() { Device = "other" },
        new() { SdsUserId = "sds", SdsRoleProfileId = "profile", Activity = "activity" },
        new() { SdsUserId = "other", SdsRoleProfileId = "profile", Activity = "activity" },
        new() { SdsUserId = "sds", SdsRoleProfileId = "other", Activity = "activity" },
        new() { SdsUserId = "sds", SdsRoleProfileId = "profile", Activity = "other" },
    ];

    [TestCaseSource(nameof(Options))]
    public void Each_option_that_is_changed_changes_the_record(PublicOption option)
    {
        FgmStatusClientOptions options = NewOptions();
        string before = RecordOf(options);

        Change(options, option);

        Assert.That(RecordOf(options), Is.Not.EqualTo(before), $"{option.Path} is not in the record of the configuration");
    }

    [TestCaseSource(nameof(Policies))]
    public void Policies_that_grant_something_else_have_other_records(IFgmAccessPolicy one, IFgmAccessPolicy other)
    {
        (FgmStatusClientOptions first, FgmStatusClientOptions second) = (NewOptions(), NewOptions());
        first.AccessPolicy = one;
        second.AccessPolicy = other;

        Assert.That(RecordOf(first), Is.Not.EqualTo(RecordOf(second)));
    }

    // Whoever reads the trail later knows a setting by its name.
    [Test]
    public void Setting_is_recorded_under_its_name_and_what_was_not_set_as_none()
    {
        FgmStatusClientOptions options = NewOptions();
        options.Audit.DeviceName = "ward-3";
        options.TimeProvider = new ManualTimeProvider(Samples.Noon);
        options.Connection.AdditionalHeaders["X-Second"] = Secret;
        options.Connection.AdditionalHeaders["X-First"] = Secret;

        Assert.That(
            RecordOf(options).ReplaceLineEndings(),
            Is.EqualTo(
                $"""
                Version={Client.Diagnostics.Product.Version}
                Connection:Endpoint=https://localhost/fhir/fgm/query
                Identity:FromAsid=200000000001
                Identity:ToAsid=200000000002
                Identity:Organization=X26
                Identity:Organization:Name=A throw-away organisation
                Identity:Organization:SiteCode=none
                Identity:SourceName=none
                Identity:SoftwareName=none
                Identity:SourceContact=none
                Identity:DestinationName=none
                Identity:LocalIdentifierSystem=LocalIdentifier
                Audit:DeviceName=ward-3
                Certificates:Client=none
                CertificateThumbprint=none
                Certificates:TrustedRoots=none
                TrustedRootThumbprints=none
                Certificates:RevocationPolicy=None
                TimeLimits:Revocation=00:00:03
                Certificates:RequestPolicy=Warn
                Connection:Proxy=none
                Connection:ContentType=text/xml; charset=utf-8
                AdditionalHeader=X-First
                AdditionalHeader=X-Second
                AccessPolicy=FgmIs.Client.Access.FgmAccessPolicy
                Audit:Trail=FgmIs.Client.Testing.InMemoryAuditTrail
                Reporting:ErrorReporter=FgmIs.Client.Testing.RecordingErrorReporter
                EncounterCache=none
                EncounterCache.MaximumAge=none
                EncounterCache.Timeout=none
                TimeProvider=FgmIs.Client.Testing.ManualTimeProvider
                LoggerFactory=none
                TraceUnderHost=no
                TimeLimits:Overall=00:00:30
                TimeLimits:Attempt=00:00:10
                TimeLimits:Audit=00:00:05
                Reporting:Interval=00:05:00
                Resending:Maximum=2
                Limits:ResponseBytes=262144
                Limits:ResponseHeaderKilobytes=64
                TimeLimits:Connect=00:00:05
                Connection:Lifetime=00:05:00
                Connection:IdleTimeout=00:01:00
                Limits:ConcurrentQueries=64
                Limits:TransactionsPerSecond=none
                Limits:TransactionBurst=1
                Limits:RateShare=none
                Limits:RateShare:TransactionsPerSecond=none
                Resending:UnreachablePause=00:00:05
                Eligibility:MaximumVerificationAge=none
                Eligibility:AllowTestNhsNumbers=no
                """.ReplaceLineEndings()));
    }

    [Test]
    public void Figures_that_are_shared_have_other_records()
    {
        (FgmStatusClientOptions first, FgmStatusClientOptions second) = (NewOptions(), NewOptions());
        first.Limits.RateShare = new SettableShare(5);
        second.Limits.RateShare = new SettableShare(6);

        Assert.That(RecordOf(first), Is.Not.EqualTo(RecordOf(second)));
    }

    [Test]
    public void Organisations_that_differ_in_one_part_have_other_records()
    {
        RequestingOrganization[] organizations =
        [
            new(OdsCode.Parse("RR8"), "Leeds"),
            new(OdsCode.Parse("A8N7K"), "Leeds"),
            new(OdsCode.Parse("RR8"), "Airedale"),
            new(OdsCode.Parse("RR8"), "Leeds", OdsCode.Parse("RR801")),
        ];
        FgmStatusClientOptions options = NewOptions();

        Assert.That(
            organizations.Select(organization =>
            {
                options.Identity.Organization = organization;
                return RecordOf(options);
            }),
            Is.Unique);
    }

    [Test]
    public void Caches_of_other_limits_and_stores_have_other_records()
    {
        FgmStatusClientOptions options = NewOptions();
        options.EncounterCache = FgmEncounterCache.InMemory();
        string usual = RecordOf(options);
        options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { MaximumAge = TimeSpan.FromHours(1) });
        string younger = RecordOf(options);
        options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { Timeout = TimeSpan.FromSeconds(1) });

        string hurried = RecordOf(options);
        options.EncounterCache = FgmEncounterCache.Over(new DictionaryStore(), FgmEncounterCacheKey.Generate());

        Assert.That(new[] { usual, younger, hurried, RecordOf(options) }, Is.Unique);
    }

    [Test]
    public void Record_names_headers_and_sources_and_holds_no_secret()
    {
        FgmStatusClientOptions options = NewOptions();
        Changes["Certificates:Client"](options);
        Changes["Connection:AdditionalHeaders"](options);

        Assert.That(
            RecordOf(options),
            Does.Contain("AdditionalHeader=X-Another")
                .And.Contain($"Version={Client.Diagnostics.Product.Version}\n")
                .And.Contain("/etc/other.p12")
                .And.Not.Contain(Secret));
    }

    private static FgmStatusClientOptions NewOptions() => SmspSimulator.CreateInMemory().CreateClientOptions();

    private static string RecordOf(FgmStatusClientOptions options) =>
        string.Join(
            "\n",
            RecordedConfiguration.Of(new ClientSettings(options), certificates: null).Select(detail => $"{detail.Key}={detail.Value}"));

    private static void Change(FgmStatusClientOptions options, PublicOption option)
    {
        if (Changes.TryGetValue(option.Path, out Action<FgmStatusClientOptions>? change))
        {
            change(options);
            return;
        }

        object? value = option.ValueIn(options);
        option.SetIn(options, value switch
        {
            TimeSpan time => time + TimeSpan.FromSeconds(1),
            int number => number + 1,
            bool isSo => !isSo,
            string text => text + " and more",
            null when option.Property.PropertyType == typeof(string) => "some text",
            Enum => Enum.GetValues(option.Property.PropertyType).Cast<object>().First(other => !other.Equals(value)),
            _ => throw new AssertionException($"{option.Path}: say in this test how it is changed."),
        });
    }

    private sealed class OtherTrail : IFgmAuditTrail
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            new(new FgmAuditReceipt(1));
    }

    private sealed class OtherPolicy : IFgmAccessPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
            new(FgmAccessDecision.Deny("Nobody may."));
    }
}
