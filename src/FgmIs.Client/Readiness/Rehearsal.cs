using System.Net;
using System.Text;
using FgmIs.Client.Auditing;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Http;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Journey;
using FgmIs.Client.Messaging;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FgmIs.Client.Readiness;

/// <summary>
/// Asks a made-up query of a made-up provider in memory, so that what queries run through is loaded and compiled before the first patient.
/// </summary>
/// <remarks>
/// It has nothing of the client's: no certificates, no trail, no limits, no breaker, no telemetry. So nobody is asked about, and nothing is
/// audited, counted, logged or reported.
/// </remarks>
internal static class Rehearsal
{
    private static readonly NhsNumber Patient = NhsNumber.Parse("9990000018");

    /// <summary>Asks once.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<FgmStatusOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var settings = new ClientSettings(NewOptions());
        using var instruments = ClientInstruments.NewSilent();
        using var telemetry = new ClientTelemetry(
            settings.Endpoint,
            settings.Identity.FromAsid,
            isUnderHost: false,
            static () => DateTimeOffset.MaxValue,
            new TelemetryGuard(),
            instruments,
            settings.Clock);
        var reporter = new BackgroundReporter(FgmErrorReporting.None, settings.ErrorReportInterval, settings.Clock, NullLogger.Instance);
        await using (reporter.ConfigureAwait(false))
        {
            return await AskAsync(settings, telemetry, reporter, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<FgmStatusOutcome> AskAsync(
        ClientSettings settings, ClientTelemetry telemetry, BackgroundReporter reporter, CancellationToken cancellationToken)
    {
        using var provider = new Provider();
        using var connections = HttpConnections.Borrowed(provider);
        var guard = new EligibilityGuard(LondonTime.Civil, allowTestNhsNumbers: true, maximumVerificationAge: null);
        var recorder = new AuditRecorder(settings, reporter, new ClientLifetime(settings, static () => { }), NullLogger.Instance);
        var exchange = new HttpExchange(connections.Invoker, settings, FhirNames.QueryAction, ResponseParser.IsFhirAtAll);
        var attempt = new QueryAttempt(settings, guard, exchange, recorder, telemetry, NullLogger.Instance);
        var attempts = new QueryAttempts(settings, attempt, telemetry, NullLogger.Instance);
        var cached = new EncounterCacheAccess(settings, reporter, NullLogger.Instance);
        var journey = new QueryJourney(settings, guard, attempt, attempts, cached, reporter, telemetry, NullLogger.Instance);
        return await journey.RunAsync(NewQuery(settings.Clock.GetUtcNow()), batchTurn: null, cancellationToken).ConfigureAwait(false);
    }

    private static FgmStatusClientOptions NewOptions() => new()
    {
        Connection = { Endpoint = new Uri("https://rehearsal.invalid/") },
        Identity =
        {
            FromAsid = Asid.Parse("200000000001"),
            ToAsid = Asid.Parse("200000000002"),
            Organization = new RequestingOrganization(OdsCode.Parse("X26"), "Nobody"),
        },
        Audit = { Trail = new Nowhere() },
        Reporting = { ErrorReporter = FgmErrorReporting.None },
    };

    private static FgmStatusQuery NewQuery(DateTimeOffset now) => new(
        new VerifiedPatient(
            Patient, FhirDate.Parse(FormattableString.Invariant($"{now.AddYears(-8):yyyy-MM-dd}")), NhsNumberVerification.PdsTrace(now)),
        Requester.Smartcard(
            SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]),
        FgmQueryOccasion.RecordViewed);

    private sealed class Nowhere : IFgmNonBlockingAuditTrail
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            new(new FgmAuditReceipt(1));
    }

    private sealed class Provider : HttpMessageHandler
    {
        private const string BeforeId = "<MessageHeader><id value=\"";
        private const int IdLength = 36;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
#if NET
            string query = await request.Content!.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
#else
            string query = await request.Content.ReadAsStringAsync().ConfigureAwait(false);
#endif
            string messageId = query.Substring(query.IndexOf(BeforeId, StringComparison.Ordinal) + BeforeId.Length, IdLength);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(Answer(messageId, TimeProvider.System.GetUtcNow()), Encoding.UTF8, "application/xml+fhir"),
            };
        }

        private static string Answer(string messageId, DateTimeOffset now) => FormattableString.Invariant($"""
            <Bundle xmlns="{FhirNames.Namespace}">
              <id value="b2c950d8-eb13-4a56-8817-58ce12b1edfe" />
              <type value="message" />
              <entry><resource><MessageHeader>
                <id value="147a1623-7aeb-486d-b901-3b2490465c3b" />
                <timestamp value="{now:yyyy-MM-ddTHH:mm:ss}+00:00" />
                <event>
                  <system value="http://fhir.nhs.net/ValueSet/message-event-2-0" />
                  <code value="urn:nhs:names:services:clinicals-sync:FGMQueryResponse_2_0" />
                </event>
                <response><identifier value="{messageId}" /><code value="ok" /></response>
                <source><name value="SPINE" /><endpoint value="urn:nhs:addressing:asid:200000000002" /></source>
                <destination><endpoint value="urn:nhs:addressing:asid:200000000001" /></destination>
                <data><reference value="Flag/c38c4573-0c51-4b57-b703-53062ff44143" /></data>
              </MessageHeader></resource></entry>
              <entry><resource><Flag>
                <id value="c38c4573-0c51-4b57-b703-53062ff44143" />
                <contained><Patient>
                  <id value="dda65170-6279-46bb-962e-080bdf0692a3" />
                  <identifier><system value="http://fhir.nhs.net/Id/nhs-number" /><value value="{Patient.Value}" /></identifier>
                </Patient></contained>
                <status value="active" />
                <period><start value="{now:yyyy-MM-dd}" /></period>
                <subject><reference value="#dda65170-6279-46bb-962e-080bdf0692a3" /></subject>
                <code><coding>
                  <system value="http://fhir.nhs.net/ValueSet/risk-indicator-type-1-0" /><code value="FGM" />
                </coding></code>
              </Flag></resource></entry>
            </Bundle>
            """);
    }
}
