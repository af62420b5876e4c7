using FgmIs.Client.Assurance.BrokenClient;
using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Assurance.Proof;

/// <summary>Runs the harness against the client of the tests.</summary>
internal static class ProofRun
{
    // A fault of the driver itself shows only to a process, or would take this one with it; and OpenSSL reads its settings once a process.
    private static readonly Fault[] OfProcesses =
        [Fault.OffersTls11, Fault.Hangs, Fault.Crashes, Fault.AnswersGarbage, Fault.LeaksSecondLine, Fault.DoesNotEnd];

    // Whoever hangs is not waited for as long as a supplier's client is.
    private static readonly Fault[] Silent = [Fault.Hangs, Fault.Crashes, Fault.AnswersGarbage, Fault.DoesNotEnd];

    private static readonly TimeSpan ShortTime = TimeSpan.FromSeconds(3);

    private static readonly string ClientPath =
        Path.Combine(AppContext.BaseDirectory, "FgmIs.Client.Assurance.BrokenClient.dll");

    /// <summary>Runs some scenarios against the client with a fault, or without one.</summary>
    /// <param name="fault">The fault; null for the client that conforms.</param>
    /// <param name="scenarios">The scenarios; none for all.</param>
    /// <param name="parallel">How many run at once.</param>
    /// <param name="asProcess">Whether the client runs as a process of its own even where it need not.</param>
    public static async Task<AssuranceRunResult> RunAsync(
        Fault? fault, IEnumerable<string> scenarios, int parallel = 6, bool asProcess = false)
    {
        bool isSilent = fault is { } silent && Silent.Contains(silent);
        bool isProcess = asProcess || (fault is { } own && OfProcesses.Contains(own));
        var options = new AssuranceOptions { Parallel = parallel };
        if (isSilent)
        {
            options.StepTime = ShortTime;
        }

        foreach (string scenario in scenarios)
        {
            options.Scenarios.Add(scenario);
        }

        var subject = new AssuranceSubject("Client of the tests", "1.0", "Nobody", "The tests");
        using var harness = new AssuranceHarness(
            subject, isProcess ? StartProcessAsync : StartInThisProcessAsync, options);
        return await harness.RunAsync();

        Task<IAssuranceClient> StartProcessAsync(AssuranceEnvironment environment, CancellationToken cancellationToken)
        {
            string[] arguments = fault is null ? [ClientPath] : [ClientPath, "--fault", fault.ToString()!];
            var driver = new AssuranceDriver("dotnet", arguments)
            {
                StepTime = isSilent ? ShortTime : TimeSpan.FromSeconds(60),
                EndTime = isSilent ? ShortTime : TimeSpan.FromSeconds(10),
            };
            return driver.StartAsync(environment, cancellationToken);
        }

        async Task<IAssuranceClient> StartInThisProcessAsync(AssuranceEnvironment environment, CancellationToken cancellationToken)
        {
            var client = DriverProcess.Over(
                new BrokenClientProgram(fault, environment), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));
            await client.ReadIntroductionAsync(cancellationToken);
            return client;
        }
    }

    /// <summary>Runs all scenarios against the reference driver in Python.</summary>
    public static async Task<AssuranceRunResult> RunPythonAsync()
    {
        // -B: nothing is left behind in the sources.
        var driver = new AssuranceDriver("python3", "-B", Repository.PathOf("samples", "driver-python", "driver.py"));
        var subject = new AssuranceSubject("Python example", "1.0", "Nobody", "The tests");
        using var harness = new AssuranceHarness(subject, driver.StartAsync, new AssuranceOptions { Parallel = 6 });
        return await harness.RunAsync();
    }

    /// <summary>Returns what failed: scenario by scenario, the ids.</summary>
    public static IReadOnlyDictionary<string, string[]> FailuresIn(AssuranceRunResult result) => result.Scenarios
        .Select(scenario => (scenario.Name, Ids: FailedIn(scenario)))
        .Where(scenario => scenario.Ids.Length > 0)
        .ToDictionary(scenario => scenario.Name, scenario => scenario.Ids, StringComparer.Ordinal);

    /// <summary>Writes each observation that failed, for the message of a test.</summary>
    public static string Words(AssuranceRunResult result) => string.Join(
        '\n',
        result.Scenarios.SelectMany(scenario => scenario.Observations.Where(seen => !seen.IsOk).Select(seen =>
            $"{scenario.Name}: {string.Join(", ", seen.Requirements)}: {seen.What}: expected {seen.Expected}; seen {seen.Seen}")));

    private static string[] FailedIn(AssuranceScenarioResult scenario) =>
    [
        .. scenario.Observations.Where(seen => !seen.IsOk).SelectMany(seen => seen.Requirements)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
