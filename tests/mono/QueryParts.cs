using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Testing;

namespace Mono
{
    /// <summary>A whole client over the simulator in memory: access, guards, sending again, judging, audit, cache and reports.</summary>
    internal static class QueryParts
    {
        public static async Task RunAsync(Checks checks)
        {
            SmspSimulator simulator = SmspSimulator.CreateInMemory();
            simulator.Register(Queries.Found, SmspAnswer.Found());
            simulator.Register(Queries.Other, SmspAnswer.ForPatient(Queries.Found.Value));
            simulator.Register(Queries.Away, SmspAnswer.Reset());
            var trail = new InMemoryAuditTrail();
            var reporter = new RecordingErrorReporter();
            FgmStatusClient client = simulator.CreateClient(options =>
            {
                options.Audit.Trail = trail;
                options.Reporting.ErrorReporter = reporter;
                options.EncounterCache = FgmEncounterCache.InMemory();
            });

            FgmStatusOutcome found = await client.QueryAsync(Queries.About(Queries.Found, encounter: "visit-1"));
            string text = (found as FgmIndicatorFound)?.Alert.ToDisplayText();
            checks.That("an indicator is found: " + found, text?.Length > 0);
            FgmStatusOutcome again = await client.QueryAsync(Queries.About(Queries.Found, encounter: "visit-1"));
            checks.That("the cache answers: " + again, (again as FgmIndicatorFound)?.Source == FgmAnswerSource.EncounterCache);
            FgmStatusOutcome none = await client.QueryAsync(Queries.About(SmspTriggers.NoRecord.NhsNumber));
            checks.That("no record is found: " + none, none is FgmNoRecordFound);
            FgmStatusOutcome away = await client.QueryAsync(Queries.About(Queries.Away));
            checks.That("a broken connection is a failure: " + away, (away as FgmQueryFailed)?.Kind == FgmFailureKind.Unreachable);
            FgmStatusOutcome other = await client.QueryAsync(Queries.About(Queries.Other));
            checks.That("another's answer is a failure: " + other, (other as FgmQueryFailed)?.Kind == FgmFailureKind.PatientMismatch);
            FgmStatusOutcome adult = await client.QueryAsync(Queries.About(Queries.Found, age: 19));
            checks.That("nothing is sent of an adult: " + adult, (adult as FgmQueryNotSent)?.Reason == FgmNotSentReason.NotEligible);
            Requester nobody = Requester.Local(LocalUserId.Parse("user-1"), new[] { "reception" });
            FgmStatusOutcome denied = await client.QueryAsync(Queries.About(Queries.Found, nobody));
            checks.That("who may not ask does not: " + denied, (denied as FgmQueryNotSent)?.Reason == FgmNotSentReason.AccessDenied);

            int many = 0;
            FgmStatusQuery[] queries = Enumerable.Range(0, 50).Select(_ => Queries.About(Queries.Found)).ToArray();
            var batch = new FgmBatchOptions { MaximumConcurrency = 8 };
            IAsyncEnumerator<FgmBatchItem> items = client.QueryManyAsync(queries, batch).GetAsyncEnumerator();
            while (await items.MoveNextAsync())
            {
                many += items.Current.Outcome is FgmIndicatorFound ? 1 : 0;
            }

            await items.DisposeAsync();
            checks.That("many queries are answered: " + many, many == queries.Length);

            // The client is disposed, so every report has come.
            await client.DisposeAsync();
            checks.That("staff are told of the failures", reporter.Reports.Count == 2);
            int attempts = trail.Events.Count(audited => audited.Kind == FgmAuditEventKind.AttemptStarted);
            checks.That("each attempt is audited", attempts == simulator.ReceivedQueries.Count);
            simulator.AssertNoUnexpectedRequests();
            await simulator.DisposeAsync();
        }
    }
}
