using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace FgmIs.Client.Benchmarks;

/// <summary>The full run: BenchmarkDotNet's.</summary>
internal static class FullRun
{
    // In this process, since BenchmarkDotNet would build its own projects under this repository's rules, which
    // generated code does not keep.
    private static readonly InProcessEmitToolchain Toolchain = new(TimeSpan.FromHours(1), logOutput: true);

    // Past this more iterations only measure what else the machine is doing.
    private const int MaximumIterations = 30;

    public static bool Run(string[] arguments)
    {
        IConfig config = DefaultConfig.Instance.AddJob(
            Job.Default.WithToolchain(Toolchain).WithMaxIterationCount(MaximumIterations).AsDefault());
        return AreGood(BenchmarkSwitcher.FromAssembly(typeof(FullRun).Assembly).Run(arguments, config));
    }

    /// <summary>Runs every benchmark once.</summary>
    public static bool RunOnce()
    {
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Dry.WithToolchain(Toolchain))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile);
        return AreGood(BenchmarkRunner.Run(typeof(FullRun).Assembly, config));
    }

    private static bool AreGood(IEnumerable<BenchmarkDotNet.Reports.Summary> summaries) =>
        summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
}
