using System.Security.Cryptography;
using System.Text.Json;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Native;

/// <summary>A host with settings and an audit trail in files, a cache and a health check; the simulator is its provider.</summary>
internal sealed class QueryingHost(string folder) : IAsyncDisposable
{
    private readonly RecordingErrorReporter _reporter = new();
    private SmspSimulator _simulator = null!;
    private SqliteAuditTrail _trail = null!;
    private IHost _host = null!;

    public async Task RunAsync(Checks checks)
    {
        _simulator = await SmspSimulator.StartAsync();
        _simulator.Register(Queries.Found, SmspAnswer.Found());
        _simulator.Register(Queries.Reset, SmspAnswer.Reset());
        _trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
        {
            Path = Path.Combine(folder, "audit.db"),
            Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
            ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("officer"),
        });
        await StartAsync();

        HealthReport health = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        checks.That($"the health check is healthy: {health.Status}", health is { Status: HealthStatus.Healthy, Entries.Count: 1 });
        await AskAsync(checks, _host.Services.GetRequiredService<IFgmStatusClient>());

        // What stops waits for reports and audit.
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        checks.That("staff are told of the failure", _reporter.Reports.Any(report => report.Detail.Length > 0));
        await ReadTrailAsync(checks);
    }

    public async ValueTask DisposeAsync()
    {
        await _trail.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private async Task AskAsync(Checks checks, IFgmStatusClient client)
    {
        FgmStatusOutcome found = await client.QueryAsync(Queries.About(Queries.Found));
        checks.That($"an indicator is found: {found}", found is FgmIndicatorFound { Source: FgmAnswerSource.Spine });
        checks.That("its alert has a text", found is FgmIndicatorFound { Alert: var alert } && alert.ToDisplayText().Length > 0);

        int sent = _simulator.ReceivedQueries.Count;
        FgmStatusOutcome again = await client.QueryAsync(Queries.About(Queries.Found));
        checks.That($"the cache answers in the encounter: {again}", again is FgmIndicatorFound { Source: FgmAnswerSource.EncounterCache });
        checks.That("nothing is sent for that", _simulator.ReceivedQueries.Count == sent);

        FgmStatusOutcome none = await client.QueryAsync(Queries.About(SmspTriggers.NoRecord.NhsNumber));
        checks.That($"no record is found: {none}", none is FgmNoRecordFound);

        FgmStatusOutcome failed = await client.QueryAsync(Queries.About(Queries.Reset));
        checks.That($"a connection that breaks is a failure: {failed}", failed is FgmQueryFailed { Kind: FgmFailureKind.Unreachable });

        FgmStatusOutcome rejected = await client.QueryAsync(Queries.About(SmspTriggers.AsidCheckFailed.NhsNumber));
        checks.That(
            $"an error code is a failure: {rejected}",
            rejected is FgmQueryFailed { Kind: FgmFailureKind.Rejected, ResponseCode: not null });

        FgmStatusOutcome grown = await client.QueryAsync(Queries.About(Queries.Found, age: 19));
        checks.That($"nothing is sent about an adult: {grown}", grown is FgmQueryNotSent { Reason: FgmNotSentReason.NotEligible });

        FgmStatusOutcome denied = await client.QueryAsync(Queries.About(Queries.Found, Queries.Officer));
        checks.That($"the roles of the settings decide: {denied}", denied is FgmQueryNotSent { Reason: FgmNotSentReason.AccessDenied });

        List<FgmStatusOutcome> many = [];
        FgmStatusQuery[] queries = [Queries.About(SmspTriggers.NoRecord.NhsNumber), Queries.About(Queries.Found)];
        await foreach (FgmBatchItem item in client.QueryManyAsync(queries))
        {
            many.Add(item.Outcome);
        }

        checks.That("many queries are answered in order", many is [FgmNoRecordFound, FgmIndicatorFound]);
        _simulator.AssertNoUnexpectedRequests();
    }

    private async Task ReadTrailAsync(Checks checks)
    {
        List<FgmAuditRecord> answered = [];
        await foreach (FgmAuditRecord record in _trail.ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.ResponseReceived }, Queries.Officer))
        {
            answered.Add(record);
        }

        checks.That($"each answer is on record: {answered.Count}", answered.Count == 4);
        using var exported = new MemoryStream();
        FgmAuditExportTotals totals = await _trail.ExportPatientAsync(Queries.Found, Queries.Officer, FgmAuditExportFormat.Json, exported);
        checks.That($"a patient's records are exported: {totals.Records}", totals.Records > 0 && exported.Length > 0);
        FgmAuditVerification verification = await _trail.VerifyAsync(Queries.Officer);
        checks.That($"the trail is intact: {verification}", verification.IsIntact);
    }

    /// <summary>Starts the host by settings in a file.</summary>
    private async Task StartAsync()
    {
        const string Password = "throw-away";
        string certificate = Path.Combine(folder, "client.p12");
        string root = Path.Combine(folder, "root.pem");
        string settings = Path.Combine(folder, "appsettings.json");
        await File.WriteAllBytesAsync(certificate, _simulator.ClientCertificate.ToPkcs12(Password));
        await File.WriteAllTextAsync(root, _simulator.Pki.RootPem);
        await File.WriteAllTextAsync(
            settings,
            $$"""
            {
              "FgmIs": {
                "Connection": { "Endpoint": "{{_simulator.Endpoint}}", "AdditionalHeaders": { "X-Gateway": "one" } },
                "Identity": {
                  "FromAsid": "{{_simulator.ClientAsid}}",
                  "ToAsid": "{{_simulator.ProviderAsid}}",
                  "Organization": { "Code": "X26", "Name": "Our NHS trust" },
                  "SourceContact": { "System": "Phone", "Value": "0113 000 0000" }
                },
                "Certificates": {
                  "Client": { "Path": {{Quoted(certificate)}}, "Password": "{{Password}}" },
                  "TrustedRoots": { "Path": {{Quoted(root)}} }
                },
                "TimeLimits": { "Overall": "00:00:20" },
                "Resending": { "Maximum": 1 },
                "Limits": { "TransactionsPerSecond": 100.5 },
                "Access": { "LocalRoles": [ "clinician" ] }
              }
            }
            """);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddJsonFile(settings);
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddSingleton(services => FgmEncounterCache.Over(
            services.GetRequiredService<IDistributedCache>(), FgmEncounterCacheKey.FromBytes(RandomNumberGenerator.GetBytes(32))));
        builder.Services.AddSingleton<IFgmAuditTrail>(_trail);
        builder.Services.AddSingleton<IFgmErrorReporter>(_reporter);
        builder.Services.AddFgmStatusClient(builder.Configuration.GetSection("FgmIs"));
        builder.Services.AddHealthChecks().AddFgmStatusClient();
        _host = builder.Build();
        await _host.StartAsync();
    }

    private static string Quoted(string path) => $"\"{JsonEncodedText.Encode(path)}\"";
}
