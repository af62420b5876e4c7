using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Testing;
using FgmIs.Client.Certificates;
using FgmIs.Client.RateSharing.PostgreSql;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Net472
{
    internal sealed class HostTrail : IFgmAuditTrail
    {
        private long _count;

        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
        {
            byte[] message = auditEvent.Message.ToArray();
            Console.WriteLine($"{auditEvent.Kind} {auditEvent.Query?.MessageId} {auditEvent.Attempt?.Number} {auditEvent.Result?.Outcome} "
                + $"{message.Length}");
            return new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(Interlocked.Increment(ref _count)));
        }
    }

    internal sealed class HostReporter : IFgmErrorReporter
    {
        public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
        {
            Console.Error.WriteLine(report);
            return default(ValueTask);
        }
    }

    internal sealed class HostPolicy : IFgmAccessPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default)
        {
            bool mayAsk = request.Requester is LocalUser user && user.Roles.Count > 0;
            return new ValueTask<FgmAccessDecision>(
                mayAsk ? FgmAccessDecision.Grant("A local role.") : FgmAccessDecision.Deny("No local role."));
        }
    }

    internal sealed class HostStore : AuditStoreUnderTest
    {
        private readonly string _path;

        internal HostStore(string path)
        {
            _path = path;
        }

        public override Task<IFgmAuditStore> OpenStoreAsync(CancellationToken cancellationToken = default)
        {
            throw new NotSupportedException();
        }

        public override async Task<ChainedAuditTrail> OpenTrailAsync(
            Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default)
        {
            var options = new SqliteAuditTrailOptions { Path = _path };
            configure(options);
            return await SqliteAuditTrail.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        }

        public override Task<ChainedAuditReader> OpenReaderAsync(
            Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default)
        {
            throw new NotSupportedException();
        }

        public override Task TamperAsync(
            Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, CancellationToken cancellationToken = default)
        {
            throw new NotSupportedException();
        }

        public override ValueTask DisposeAsync()
        {
            return default(ValueTask);
        }
    }

    internal static class Program
    {
        private static async Task CheckStoreAsync()
        {
            foreach (AuditStoreCheck check in AuditStoreSuite.Checks)
            {
                try
                {
                    await check.RunAsync(new HostStore("audit.db")).ConfigureAwait(false);
                }
                catch (AuditStoreCheckException failure)
                {
                    Console.Error.WriteLine(check.Name + ": " + check.Rule + failure.Message);
                }
            }
        }

        private static Task<PostgreSqlAuditTrail> OpenSharedTrailAsync()
        {
            return PostgreSqlAuditTrail.OpenAsync(new PostgreSqlAuditTrailOptions
            {
                ConnectionString = "Host=audit.example;Database=fgm;SSL Mode=VerifyFull",
                Instance = Environment.MachineName,
                Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
                ReadPolicy = FgmAuditReadPolicy.Nobody,
                Timeout = TimeSpan.FromSeconds(5),
            });
        }

        private static PostgreSqlRateShare NewRateShare()
        {
            return new PostgreSqlRateShare(new PostgreSqlRateShareOptions
            {
                ConnectionString = "Host=audit.example;Database=rates;SSL Mode=VerifyFull",
                Figure = "smsp",
                TransactionsPerSecond = 10,
                Host = Environment.MachineName,
                Reserved = 1,
            });
        }

        private static async Task AskInMemoryAsync(FgmStatusQuery query)
        {
            var clock = new ManualTimeProvider();
            var options = new SmspSimulatorOptions { TimeProvider = clock, Strict = true, Version = SmspVersion.V2 };
            SmspSimulator simulator = SmspSimulator.CreateInMemory(options);
            simulator.Register(query.Patient.NhsNumber, SmspAnswer.Found("2015-01-01").After(TimeSpan.FromSeconds(1)));
            simulator.RegisterSequence(SmspTriggers.NoRecord.NhsNumber, SmspAnswer.Reset(), SmspAnswer.NoRecord());
            simulator.RespondToAll(SmspAnswer.Custom(received => SmspResponse.Found(received).WithStatus(203)));
            var trail = new InMemoryAuditTrail();
            var reporter = new RecordingErrorReporter();
            using (FgmStatusClient client = simulator.CreateClient(o =>
            {
                o.TimeProvider = clock;
                o.Audit.Trail = trail;
                o.Reporting.ErrorReporter = reporter;
            }))
            {
                Task<FgmStatusOutcome> asking = client.QueryAsync(query);
                await clock.WaitForTimersAsync(1, TimeSpan.FromSeconds(5)).ConfigureAwait(false);
                clock.Advance(TimeSpan.FromSeconds(1));
                await asking.ConfigureAwait(false);
            }

            using (FgmStatusClient client = FgmTestClient.CreateOver(simulator.CreateClientOptions(), simulator.CreateHandler()))
            {
                await client.QueryAsync(query).ConfigureAwait(false);
            }

            foreach (ReceivedQuery received in simulator.ReceivedQueries)
            {
                Console.WriteLine(received.NhsNumber + received.Violations.Count + trail.Events.Count + reporter.Reports.Count);
            }

            simulator.AssertNoUnexpectedRequests();
            simulator.Reset();
            await simulator.DisposeAsync().ConfigureAwait(false);
        }

        private static async Task<int> Main()
        {
            var options = new FgmStatusClientOptions
            {
                Connection = { Endpoint = new Uri("https://provider.example/fhir/fgm/query") },
                Identity =
                {
                    FromAsid = Asid.Parse("200000000001"),
                    ToAsid = Asid.Parse("200000000002"),
                    Organization = new RequestingOrganization(OdsCode.Parse("X26"), "An organisation"),
                    SourceContact = new FgmSourceContact(FgmContactSystem.Phone, "0113 000 0000"),
                },
                Certificates =
                {
                    Client = ClientCertificateSource.FromPkcs12File("client.p12", "password"),
                    TrustedRoots = TrustedRoots.FromPemFile("root.pem"),
                },
                Audit = { Trail = new HostTrail() },
                Reporting = { ErrorReporter = new HostReporter() },
                AccessPolicy = new HostPolicy(),
                TimeProvider = TimeProvider.System,
            };
            await CheckStoreAsync().ConfigureAwait(false);
            PostgreSqlAuditTrail shared = await OpenSharedTrailAsync().ConfigureAwait(false);
            options.Audit.Trail = shared;
            options.Connection.AdditionalHeaders["X-Gateway"] = "value";
            PostgreSqlRateShare share = NewRateShare();
            FgmRateLease lease = share.GetLease(1);
            Console.WriteLine(share.Starts + lease.Starts + lease.StartsAfterwards + share.TransactionsPerSecond);
            options.Limits.RateShare = share;

            if (!NhsNumber.TryParse("943 476 5919", out NhsNumber number, out string reason))
            {
                Console.Error.WriteLine(reason);
                return 2;
            }

            var patient = new VerifiedPatient(
                number, FhirDate.FromDateTime(new DateTime(2015, 1, 1)), NhsNumberVerification.PdsTrace(DateTimeOffset.Now));
            Requester requester = Requester.Local(
                LocalUserId.Parse("user-1"), new[] { "safeguarding" }, new RequesterDetails(name: "A user", role: "Nurse"));
            var query = new FgmStatusQuery(patient, requester, FgmQueryOccasion.OutpatientAppointment, EncounterId.Parse("visit-1"))
                .WithPriority(FgmQueryPriority.Batch);

            await AskInMemoryAsync(query).ConfigureAwait(false);

            var services = new ServiceCollection();
            services.AddFgmPostgreSqlRateShare(o => o.TransactionsPerSecond = 10);
            services.AddFgmStatusClient(o => o.Connection.Endpoint = options.Connection.Endpoint);
            services.AddHealthChecks().AddFgmStatusClient();

            using (FgmStatusClient client = FgmStatusClient.Create(options))
            {
                FgmReadinessReport readiness = await client.CheckReadinessAsync().ConfigureAwait(false);
                Console.WriteLine(readiness.Verdict + ": " + readiness);
                FgmStatusOutcome outcome = await client.QueryAsync(query).ConfigureAwait(false);
                switch (outcome)
                {
                    case FgmIndicatorFound found:
                        Console.WriteLine(found.Alert.ToDisplayText());
                        break;
                    case FgmNoRecordFound none:
                        Console.WriteLine(none.AnsweredAt);
                        break;
                    case FgmQueryNotSent notSent:
                        Console.WriteLine(notSent.Reason);
                        break;
                    case FgmQueryFailed failed:
                        Console.WriteLine(failed.Kind + failed.Remedy + failed.ResponseCode?.Display);
                        break;
                }

                IReadOnlyList<FgmWarning> warnings = outcome.ThrowIfFailed().Warnings;
                Console.WriteLine(warnings.Count);
            }

            await shared.DisposeAsync().ConfigureAwait(false);
            return 0;
        }
    }
}
