using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

/// <summary>
/// Every row of the fault matrix, over real sockets: what the client returns, how often it sends, what it records, whom it tells.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FaultMatrixTests
{
    private static IEnumerable<TestCaseData> Rows => FaultMatrix.Built.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task Client_survives(FaultRow row)
    {
        await using FaultRun run = await FaultRun.StartAsync(row);
        if (row.Expected[0].IsRefusedAtStart)
        {
            Assert.That(() => run.Client, Throws.TypeOf<FgmConfigurationException>());
        }
        else
        {
            await PlayAsync(row, run);
            await run.EndAsync();
            Assert.That(run.Outcomes, row.AtLeast is { } least ? Has.Count.AtLeast(least) : Has.Count.EqualTo(row.Expected.Count));
            for (int i = 0; i < run.Outcomes.Count; i++)
            {
                row.Expected[row.AtLeast is null ? i : 0].AssertIs(run.Outcomes[i]);
            }
        }

        AssertSeen(row, run);
        AssertRecorded(row, run);
        IEnumerable<FgmErrorKind> reported = run.Scenario.ErrorReporter.Reports.Select(report => report.Kind);
        Assert.That(
            reported.Where(kind => !(row.TimeLeaps && kind == FgmErrorKind.CertificateNotRenewed)),
            Is.EquivalentTo(row.Reports),
            "staff are told of this and of nothing else");
        row.Check?.Invoke(run);
        await run.DisposeAsync();
        Assert.That(run.Scenario.BytesSent, Is.LessThanOrEqualTo(row.MostBytes ?? long.MaxValue), "no further is read");
        FaultResults.Passed(row);
    }

    // Alone, because it looks at the memory of the whole process.
    [Test]
    [NonParallelizable]
    public async Task Client_survives_a_bomb_in_bounded_memory()
    {
        await using FaultRun run = await FaultRun.StartAsync(FaultMatrix.Built.Single(row => row.Name == "gzip bomb (60 MB from 60 KB)"));
        await run.AskAsync();

        long before = GC.GetTotalAllocatedBytes(precise: true);
        await run.AskAsync();
        long used = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.That(run.Outcomes[1], Is.TypeOf<FgmQueryFailed>());
        Assert.That(used, Is.LessThan(16 * 1024 * 1024));
    }

    private static async Task PlayAsync(FaultRow row, FaultRun run)
    {
        if (row.Play is { } play)
        {
            await play(run);
            return;
        }

        for (int i = 0; i < row.Expected.Count; i++)
        {
            if (i > 0 && row.Proceeds)
            {
                await run.Scenario.ProceedAsync();
            }

            await run.AskAsync();
        }
    }

    /// <summary>The peer has read what was sent, each time as it was recorded, and nothing else.</summary>
    private static void AssertSeen(FaultRow row, FaultRun run)
    {
        IReadOnlyList<ReceivedQuery> seen = run.Scenario.ReceivedQueries;
        ILookup<string, FgmAuditEvent> begunBy = run.Begun.ToLookup(begun => begun.Attempt!.BundleId.ToString("D"), StringComparer.Ordinal);
        Assert.That(seen, Has.Count.EqualTo(row.Seen ?? run.Begun.Count));
        Assert.Multiple(() =>
        {
            foreach (ReceivedQuery query in seen)
            {
                FgmAuditEvent? begun = begunBy[query.BundleId!].SingleOrDefault();
                Assert.That(query.Violations, Is.Empty);
                Assert.That(begun?.Message.ToArray(), Is.EqualTo(query.Body.ToArray()), "what came is what was recorded");
            }
        });
    }

    /// <summary>Each attempt was recorded before it was made, and its end once, after it.</summary>
    private static void AssertRecorded(FaultRow row, FaultRun run)
    {
        List<FgmAuditEvent> events = [.. run.Scenario.AuditTrail.Events];
        ILookup<Guid?, FgmAuditEvent> endings = events.ToLookup(ended => ended.Ends);
        int times = row.AtLeast is null ? 1 : run.Outcomes.Count;
        Assert.That(
            run.Begun,
            Has.Count.InRange(times * row.Expected.Sum(one => one.LeastAttempts), times * row.Expected.Sum(one => one.MostAttempts)));
        Assert.Multiple(() =>
        {
            foreach (FgmAuditEvent begun in run.Begun)
            {
                FgmAuditEvent[] ends = [.. endings[begun.Id]];
                Assert.That(ends, Has.Length.EqualTo(row.EndIsRecorded ? 1 : 0));
                Assert.That(ends.Select(end => events.IndexOf(end)), Is.All.GreaterThan(events.IndexOf(begun)));
            }

            FgmAuditEventKind[] own = [.. row.Expected.Select(one => one.OwnEvent).OfType<FgmAuditEventKind>()];
            Assert.That(
                events.Where(other => other.Kind != FgmAuditEventKind.AttemptStarted && other.Ends is null).Select(other => other.Kind),
                Is.EqualTo(own));
        });
    }
}
