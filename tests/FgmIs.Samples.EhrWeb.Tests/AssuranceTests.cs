using FgmIs.Client.Assurance;
using FgmIs.Samples.EhrWeb.Tests.Assurance;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>The assurance harness, driven through the browser: what the sample does is judged as any supplier's client is.</summary>
[TestFixture]
internal sealed class AssuranceTests
{
    private const string Choice = "FGMIS_ASSURANCE_BROWSER";

    // The harness counts from the asking, and a browser takes longer to open thirty records than the agreed rate would.
    private const string NotPlayed = "agreed-rate-held";

    // What the gate plays: what bears on what a person sees, does or is told. The others are of the wire, of TLS and of odd answers, which
    // the client's own tests and the proof of the harness play without a screen; a browser makes them slow.
    private static readonly string[] OfTheGate =
    [
        "indicator-shown", "local-store-marked",
        "no-record-in-each-form", "unknown-code", "bare-404",
        "over-18-not-sent", "birthday-in-london", "not-verified-not-sent", "local-user-without-right", "smartcard-without-right",
        "message-of-local-user", "message-of-smartcard-user",
        "same-encounter", "new-encounter", "no-record-not-kept", "past-24-hours", "past-birthday", "significant-event",
        "other-local-user-without-right", "other-smartcard-without-right", "user-moves-on", "wrong-host-name",
        "audit-complete", "audit-searchable", "audit-refused",
    ];

    // What must be seen, so that a run that plays nothing does not pass.
    private static readonly string[] Seen =
    [
        "MSCA-FGMRISQ-01", "MSCA-FGMRISQ-02", "MSCA-FGMRISQ-03", "MSCA-FGMRISQ-04", "MSCA-FGMRISQ-06", "MSCA-FGMRISQ-07", "MSCA-FGMRISQ-08",
        "MSCA-FGMRISQR-03", "MSCA-FGMRISQR-04", "MSCA-FGMRISQR-05", "MSCA-FGMRISQR-06", "MSCA-FGMRISQR-07", "MSCA-FGMRISQR-08",
        "MSCA-FGMRISQR-09", "MSCA-FGMRISG-01", "MSCA-FGMRISG-02", "MSCA-FGMRISDQ-01", "MSCA-AUD-03",
        "MSCA-AUD-04", "MSCA-AUD-05", "MSCA-AUD-07", "MSCA-FGMRISA-01", "MSCA-IG-01",
        "FGMIS-TLS", "FGMIS-RUN", "FGMIS-H1", "FGMIS-H8",
    ];

    // Seen in the browser as well, and a person vouches besides: that nobody can miss or confuse the alert, and for what the host records.
    private static readonly string[] SeenButForAPerson = ["MSCA-FGMRISQR-01", "MSCA-FGMRISQR-02", "MSCA-AUD-02"];

    // No scenario of this run bears on these, or a browser would show nothing of it.
    private static readonly Dictionary<string, string> NotTested = new(StringComparer.Ordinal)
    {
        ["FGMIS-RATE"] = "opening thirty records in a browser takes longer than the agreed rate does",
    };

    private static readonly Dictionary<string, string> NotTestedInTheGate = new(NotTested, StringComparer.Ordinal)
    {
        ["FGMIS-WIRE-3"] = "resending is the client's, and has no screen",
    };

    private static bool IsWhole => Environment.GetEnvironmentVariable(Choice) == "whole";

    private static IEnumerable<string> Played =>
        IsWhole ? AssuranceScenarios.All.Select(scenario => scenario.Name).Where(name => name != NotPlayed) : OfTheGate;

    [Test]
    public async Task Sample_keeps_what_the_harness_asks_for_as_far_as_a_browser_can_show_it()
    {
        _ = Chromium.Browser;
        Dictionary<string, string> notTested = IsWhole ? NotTested : NotTestedInTheGate;

        // Of fifty questions that are put at once, the last waits for all windows before it.
        var options = new AssuranceOptions
        {
            Parallel = 2,
            StepTime = TimeSpan.FromMinutes(IsWhole ? 20 : 5),
            Progress = Tell,
        };
        foreach (string name in Played)
        {
            options.Scenarios.Add(name);
        }

        using var harness = new AssuranceHarness(
            new AssuranceSubject("FgmIs.Samples.EhrWeb", "0.1.0", "the project", "the build"), BrowserClient.StartAsync, options);

        AssuranceRunResult run = await harness.RunAsync(TestContext.CurrentContext.CancellationToken);

        Dictionary<string, AssuranceVerdict> verdicts =
            run.Requirements.ToDictionary(one => one.Requirement.Id, one => one.Verdict, StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(
                run.Requirements.Where(one => one.Verdict == AssuranceVerdict.Failed).Select(one => $"{one.Requirement.Id}: {one.Note}"),
                Is.Empty);
            Assert.That(Seen.Where(id => verdicts[id] != AssuranceVerdict.Passed), Is.Empty, "what must be seen");
            Assert.That(
                SeenButForAPerson.Where(id => verdicts[id] != AssuranceVerdict.NeedsAttestation
                    || !run.Scenarios.Any(one => one.VerdictOn(id) == AssuranceVerdict.Passed)),
                Is.Empty,
                "what must be seen, and vouched for besides");
            Assert.That(
                run.Requirements.Where(one => one.Verdict == AssuranceVerdict.NotTested).Select(one => one.Requirement.Id),
                Is.EquivalentTo(notTested.Keys),
                "what is not tested is known");
        });
        foreach ((string id, string reason) in notTested)
        {
            TestContext.Out.WriteLine($"{id} is not tested here: {reason}.");
        }
    }

    private static void Tell(AssuranceScenarioResult result)
    {
        TestContext.Progress.WriteLine($"{result.Verdict} {result.Name} in {(result.EndedAt - result.StartedAt).TotalSeconds:0} s");
        foreach (AssuranceObservation seen in result.Observations.Where(one => !one.IsOk))
        {
            TestContext.Progress.WriteLine($"  {seen.What}: expected {seen.Expected}; seen {seen.Seen}");
        }

        foreach (AssuranceOmission left in result.Omissions)
        {
            TestContext.Progress.WriteLine($"  not tested: {left.What}: {left.Reason}");
        }
    }
}
