namespace FgmIs.Client.Assurance.Tests;

internal static class Subjects
{
    public static AssuranceSubject Made { get; } = new("Example EHR", "4.2", "Example Ltd", "A Tester");

    public static AssuranceHarness Harness(
        Func<AssuranceEnvironment, CancellationToken, Task<IAssuranceClient>> start, params string[] scenarios)
    {
        var options = new AssuranceOptions();
        foreach (string scenario in scenarios)
        {
            options.Scenarios.Add(scenario);
        }

        return new AssuranceHarness(Made, start, options);
    }
}
