using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.References;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>NHS numbers, beside the version over LINQ that one would write down first.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
public class NhsNumberBenchmarks
{
    private const string Text = "943 476 5919";
    private const string Digits = "9434765919";

    private readonly NhsNumber _number = NhsNumber.Parse(Text);

    [BenchmarkCategory("Parse")]
    [Benchmark(Baseline = true)]
    public string ParseReference() => LinqNhsNumber.TryParse(Text, out string digits) ? digits : "";

    [BenchmarkCategory("Parse")]
    [Benchmark]
    public NhsNumber ParseOurs() => NhsNumber.Parse(Text);

    [BenchmarkCategory("Validate")]
    [Benchmark(Baseline = true)]
    public bool ValidateReference() => LinqNhsNumber.IsValid(Digits);

    [BenchmarkCategory("Validate")]
    [Benchmark]
    public bool ValidateOurs() => NhsNumber.TryParse(Digits, out _);

    [BenchmarkCategory("Format")]
    [Benchmark(Baseline = true)]
    public string FormatReference() => LinqNhsNumber.Format(Digits);

    [BenchmarkCategory("Format")]
    [Benchmark]
    public string FormatOurs() => _number.ToDisplayString();
}
