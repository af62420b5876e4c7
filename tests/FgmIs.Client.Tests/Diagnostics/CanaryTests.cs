using System.Text;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>docs/safety-case.md, H8: personal data goes in everywhere and comes out nowhere but in the audit trail and the alert.</summary>
[TestFixture]
public sealed class CanaryTests
{
    private static readonly KeyValuePair<string, string>[] TellingHeaders =
        [
            KeyValuePair.Create("X-Patient", Canaries.NhsNumber),
            KeyValuePair.Create("Location", $"https://localhost/{Canaries.NhsNumber}?dob={Canaries.DateOfBirth}"),
        ];

    private static IEnumerable<TestCaseData> Scenarios =>
    [
        Scenario("found", typeof(FgmIndicatorFound), SmspAnswer.Found()),
        Scenario(
            "found with telling surroundings",
            typeof(FgmIndicatorFound),
            Altered(body => body.Replace("<status ", Narrative + "<status ", StringComparison.Ordinal))),
        Scenario("found with an unreadable date", typeof(FgmIndicatorFound), SmspAnswer.Found(Canaries.Body)),
        Scenario(
            "found with a telling warning",
            typeof(FgmIndicatorFound),
            Altered(body => body.Replace("</Bundle>", Issue("warning") + "</Bundle>", StringComparison.Ordinal))),
        Scenario("no record", typeof(FgmNoRecordFound), SmspAnswer.NoRecord()),
        Scenario("refused", typeof(FgmQueryFailed), SmspAnswer.Error(FgmResponseCodes.AuthorCredentialsError)),
        Scenario(
            "refused with a telling code",
            typeof(FgmQueryFailed),
            SmspAnswer.ErrorWithSpelling($"NO SUCH PATIENT {Canaries.NhsNumber} {Canaries.PatientName}")),
        Scenario("refused with an NHS number for a code", typeof(FgmQueryFailed), SmspAnswer.ErrorWithSpelling(Canaries.NhsNumber)),
        Scenario("refused outside a message with a telling code", typeof(FgmQueryFailed), Fixed(400, "text/xml", BareOutcome)),
        Scenario(
            "refused with telling diagnostics",
            typeof(FgmQueryFailed),
            SmspAnswer.Custom(query => SmspResponse.Error(query, FgmResponseCodes.InvalidNhsNumber.Code, Canaries.All))),
        Scenario("another patient", typeof(FgmQueryFailed), SmspAnswer.ForPatient(Samples.NhsNumberDigits)),
        Scenario(
            "answer to another query",
            typeof(FgmQueryFailed),
            Altered(body => body.Replace("<identifier value=\"", $"<identifier value=\"{Canaries.Body}", StringComparison.Ordinal))),
        Scenario("web page", typeof(FgmQueryFailed), Fixed(200, "text/html", $"<html><body>{Canaries.All}</body></html>")),
        Scenario("not found page", typeof(FgmQueryFailed), Fixed(404, "text/html", $"<html><body>{Canaries.All}</body></html>")),
        Scenario("plain text", typeof(FgmQueryFailed), Fixed(500, "text/plain", Canaries.All)),
        Scenario("JSON", typeof(FgmQueryFailed), Fixed(200, "application/json", $$"""{"resourceType":"{{Canaries.Body}}"}""")),
        Scenario("busy page", typeof(FgmQueryFailed), Fixed(503, "text/html", $"<p>{Canaries.All}</p>")),
        Scenario("redirect", typeof(FgmQueryFailed), SmspAnswer.Raw(302, "text/html", [], TellingHeaders)),
        Scenario("other root element", typeof(FgmQueryFailed), Fixed(200, "text/xml", $"<{Canaries.Body} xmlns=\"http://hl7.org/fhir\"/>")),
        Scenario("other namespace", typeof(FgmQueryFailed), Fixed(200, "text/xml", $"<Bundle xmlns=\"urn:{Canaries.Body}\"/>")),
        Scenario(
            "end tag of another name",
            typeof(FgmQueryFailed),
            Fixed(200, "text/xml", $"<Bundle xmlns=\"http://hl7.org/fhir\"><entry></{Canaries.Body}></Bundle>")),
        Scenario("undeclared prefix", typeof(FgmQueryFailed), Fixed(200, "text/xml", $"<{Canaries.Body}:Bundle/>")),
        Scenario(
            "entity",
            typeof(FgmQueryFailed),
            Fixed(200, "text/xml", $"<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"&{Canaries.Body};\"/></Bundle>")),
        Scenario(
            "DTD",
            typeof(FgmQueryFailed),
            Fixed(200, "text/xml", $"<!DOCTYPE {Canaries.Body} [<!ENTITY a \"{Canaries.Body}\">]><Bundle xmlns=\"http://hl7.org/fhir\"/>")),
        Scenario(
            "bytes that are no UTF-8",
            typeof(FgmQueryFailed),
            SmspAnswer.Raw(200, "text/xml", [.. Encoding.UTF8.GetBytes($"<Bundle><id value=\"{Canaries.Body}"), 0xFF, 0xFE, 0xFF])),
        Scenario(
            "Bundle of another type",
            typeof(FgmQueryFailed),
            Altered(body => body.Replace("\"message\"", $"\"{Canaries.Body}\"", StringComparison.Ordinal))),
        Scenario(
            "other event",
            typeof(FgmQueryFailed),
            Altered(body => body.Replace("FGMQueryResponse_2_0", Canaries.Body, StringComparison.Ordinal))),
        Scenario("unknown content type", typeof(FgmQueryFailed), Fixed(200, Canaries.Body, Canaries.Body)),
        Scenario(
            "unknown content encoding",
            typeof(FgmQueryFailed),
            Fixed(200, "text/xml", Canaries.Body).WithHeader("Content-Encoding", Canaries.Body)),
        Scenario("too large", typeof(FgmQueryFailed), Fixed(200, "text/xml", Canaries.Body + new string(' ', 300 * 1024))),
        Scenario("reset", typeof(FgmQueryFailed), SmspAnswer.Reset()),
        Scenario("truncated", typeof(FgmQueryFailed), SmspAnswer.Found().Truncated(200)),
    ];

    private static string BareOutcome =>
        "<OperationOutcome xmlns=\"http://hl7.org/fhir\"><issue><severity value=\"fatal\"/><details><coding>"
        + $"<code value=\"{Canaries.NhsNumber}\"/></coding></details></issue></OperationOutcome>";

    private static string Narrative =>
        $"<text><status value=\"generated\" /><div xmlns=\"http://www.w3.org/1999/xhtml\">{Canaries.All}</div></text>";

    [TestCaseSource(nameof(Scenarios))]
    public async Task Answer_of_any_kind_lets_no_canary_out(Type expected, SmspAnswer answer)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(answer);

        FgmStatusOutcome outcome = await AssertSilentAsync(simulator);

        Assert.That(outcome, Is.TypeOf(expected), (outcome as FgmQueryFailed)?.Detail);
    }

    [Test]
    public async Task Unreachable_provider_lets_no_canary_out()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome outcome = await AssertSilentAsync(
            simulator, options => options.Connection.Endpoint = new Uri("https://does-not-exist.invalid/fhir"));

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.Unreachable));
    }

    [Test]
    public async Task TLS_failure_lets_no_canary_out()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.SelfSigned });

        FgmStatusOutcome outcome = await AssertSilentAsync(simulator);

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TlsFailure));
    }

    [Test]
    public async Task Time_out_lets_no_canary_out()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().Stalled(400));

        FgmStatusOutcome outcome = await AssertSilentAsync(
            simulator, options => options.TimeLimits.Attempt = TimeSpan.FromMilliseconds(300));

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TimedOut));
    }

    [TestCase(1, typeof(FgmQueryFailed))]
    [TestCase(2, typeof(FgmIndicatorFound))]
    public async Task Audit_trail_that_fails_with_canaries_in_its_words_lets_none_out(int failsAt, Type expected)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome outcome = await AssertSilentAsync(simulator, options => options.Audit.Trail = new TellingTrail(failsAt));

        Assert.That(outcome, Is.TypeOf(expected));
    }

    [Test]
    public async Task Access_policy_that_fails_with_canaries_in_its_words_lets_none_out()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome outcome = await AssertSilentAsync(simulator, options => options.AccessPolicy = new TellingPolicy());

        Assert.That(outcome, Is.TypeOf<FgmQueryNotSent>());
    }

    [Test]
    public async Task Error_reporter_that_fails_with_canaries_in_its_words_lets_none_out()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));

        FgmStatusOutcome outcome = await AssertSilentAsync(simulator, options => options.Reporting.ErrorReporter = new TellingReporter());

        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
    }

    [Test]
    public async Task Query_that_is_not_sent_lets_no_canary_out()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var adult = new FgmStatusQuery(
            new VerifiedPatient(Canaries.Patient.NhsNumber, FhirDate.Parse("1971-11-23"), Samples.Verification),
            Canaries.Query.Requester,
            FgmQueryOccasion.RecordViewed);

        Assert.That(await AssertSilentAsync(simulator, query: Canaries.LocalQuery), Is.TypeOf<FgmQueryNotSent>());
        Assert.That(await AssertSilentAsync(simulator, query: adult), Is.TypeOf<FgmQueryNotSent>());
    }

    [Test]
    public void Configuration_that_fails_lets_no_password_out()
    {
        using var pki = new ThrowAwayPki();
        FgmStatusClientOptions options = SmspSimulator.CreateInMemory().CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromPkcs12(pki.IssueClient().ToPkcs12("other"), Canaries.Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);
        options.Connection.Endpoint = new Uri($"http://user:{Canaries.Password}@smsp.test/");
        options.Connection.Proxy = new Uri($"https://user:{Canaries.Password}@proxy:8080");
        options.Connection.AdditionalHeaders["X-Key"] = Canaries.HeaderValue + "\n";

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options))!;

        Assert.That(refusal.Problems, Has.Count.EqualTo(4));
        Assert.That(Canaries.In(refusal.ToString()), Is.Empty);
    }

    [Test]
    public async Task Eavesdropper_hears_what_leaks()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var ear = new Eavesdropper();
        ILogger leaking = ear.Logs.CreateLogger("leaking");
#pragma warning disable CA1848, CA1873, CA2254 // A careless host's logging is the point.
        leaking.LogTrace("Asked about {Number}", Canaries.NhsNumber);
        leaking.LogError(new InvalidOperationException(Canaries.Password), "Failed");
        using (leaking.BeginScope("for {User}", Canaries.UserId))
        {
            leaking.LogDebug($"born 23/11/2013");
        }
#pragma warning restore CA1848, CA1873, CA2254
        using (var source = new System.Diagnostics.ActivitySource("leaking"))
        using (System.Diagnostics.Activity? activity = source.StartActivity("asking"))
        {
            activity!.SetTag("name", Canaries.PatientName);
            activity.AddEvent(new System.Diagnostics.ActivityEvent(Canaries.Body));
        }

        using (var meter = new System.Diagnostics.Metrics.Meter("leaking"))
        {
            meter.CreateCounter<long>("asked").Add(1, KeyValuePair.Create("role", (object?)Canaries.RoleProfileId));
        }

        await simulator.AskAsync();

        string[] heard = [.. ear.Everything.SelectMany(Canaries.In).Distinct(StringComparer.Ordinal)];
        Assert.Multiple(() =>
        {
            Assert.That(
                heard,
                Is.SupersetOf([
                    Canaries.NhsNumber, Canaries.Password, Canaries.UserId, "23/11/2013", Canaries.PatientName, Canaries.Body,
                    Canaries.RoleProfileId,
                ]));
            Assert.That(ear.Telemetry, Has.Some.Contains("System.Net.Http"), "what the framework says of the exchange is heard as well");
            Assert.That(
                ear.Telemetry,
                Has.Some.StartsWith("activity FgmIs.Client POST").And.Some.StartsWith("metric FgmIs.Client fgmis.client.query.duration"));
            Assert.That(ear.Telemetry, Has.Some.StartsWith("event System.Net.Http ResponseHeadersStart"));
            Assert.That(PublicTexts.Of(Canaries.Query).ToList(), Has.Count.GreaterThan(10), "the walk gets to the values");
        });
    }

    private static async Task<FgmStatusOutcome> AssertSilentAsync(
        SmspSimulator simulator, Action<FgmStatusClientOptions>? configure = null, FgmStatusQuery? query = null)
    {
        using var ear = new Eavesdropper();
        var trail = new InMemoryAuditTrail();
        var reporter = new RecordingErrorReporter();
        FgmStatusClientOptions? used = null;
        FgmStatusOutcome outcome;
        await using (ServiceProvider container = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(ear.Logs)
            .AddFgmStatusClient(options =>
            {
                simulator.Configure(options);
                options.Certificates.Client = ClientCertificateSource.FromPkcs12(
                    simulator.ClientCertificate.ToPkcs12(Canaries.Password), Canaries.Password);
                options.Connection.AdditionalHeaders["X-Key"] = Canaries.HeaderValue;
                options.Audit.Trail = trail;
                options.Reporting.ErrorReporter = reporter;
                options.Resending.Maximum = 1;
                configure?.Invoke(options);
                used = options;
            })
            .BuildServiceProvider())
        {
            outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(query ?? Canaries.Query);
        }

        object?[] shown = [outcome, query ?? Canaries.Query, used, trail.Events, reporter.Reports];
        string[] texts =
        [
            .. ear.Everything,
            .. shown.SelectMany(PublicTexts.Of),
            .. reporter.Reports.SelectMany(PublicTexts.EveryStringOf),
            .. outcome.Warnings.Select(warning => warning.Text),
            .. outcome is FgmQueryNotSent notSent ? (string[])[notSent.Explanation] : [],
            .. outcome is FgmQueryFailed failed
                ? (string[])[failed.Detail, failed.Remedy, new FgmQueryFailedException(failed).ToString()]
                : [],
        ];
        Assert.Multiple(() =>
        {
            Assert.That(ear.Logs.Entries.Select(entry => entry.EventId.Id), Does.Contain(1), "the client was heard");
            foreach (string text in texts)
            {
                Assert.That(Canaries.In(text), Is.Empty, text);
            }
        });
        return outcome;
    }

    private static SmspAnswer Fixed(int status, string contentType, string body) =>
        SmspAnswer.Raw(status, contentType, Encoding.UTF8.GetBytes(body));

    private static SmspAnswer Altered(Func<string, string> change) => SmspAnswer.Custom(query =>
    {
        SmspResponse found = SmspResponse.Found(query);
        string changed = change(found.BodyText);
        Assert.That(changed, Is.Not.EqualTo(found.BodyText), "the alteration alters");
        return found.WithBody(Encoding.UTF8.GetBytes(changed));
    });

    private static string Issue(string severity) =>
        $"""
        <entry><resource><OperationOutcome><issue><severity value="{severity}" /><code value="informational" /><details><coding>
        <system value="urn:{Canaries.Body}" /><code value="{Canaries.NhsNumber}" />
        <display value="{Canaries.PatientName}" /></coding></details>
        <diagnostics value="{Canaries.PatientsOrganization}" /></issue></OperationOutcome></resource></entry>
        """;

    private static TestCaseData Scenario(string name, Type expected, SmspAnswer answer) =>
        new TestCaseData(expected, answer).SetArgDisplayNames(name);

    private sealed class TellingTrail(int failsAt) : IFgmAuditTrail
    {
        private int _count;

        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            auditEvent.Kind != FgmAuditEventKind.ConfigurationChanged && ++_count >= failsAt
                ? throw new InvalidOperationException($"INSERT failed for {Canaries.All}", new FormatException(Canaries.All))
                : new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(_count + 1));
    }

    private sealed class TellingPolicy : IFgmAccessPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException(Canaries.All);
    }

    private sealed class TellingReporter : IFgmErrorReporter
    {
        public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException(Canaries.All);
    }
}
