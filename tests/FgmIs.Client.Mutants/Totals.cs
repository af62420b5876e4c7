using System.Globalization;
using System.Text.Json;

namespace FgmIs.Client.Mutants;

/// <summary>What the mutants came to; kept in a file, it goes on over several runs.</summary>
internal sealed class Totals
{
    private static readonly string[] Columns = ["found", "no record", "failed", "past a bound"];

    public ulong Seed { get; set; }

    /// <summary>Gets or sets the number of the first mutant.</summary>
    public long From { get; set; }

    /// <summary>Gets or sets the number of the mutant after the last.</summary>
    public long Next { get; set; }

    public double Seconds { get; set; }

    public long Bytes { get; set; }

    public long GrowthChecks { get; set; }

    /// <summary>Gets or sets the most memory that a mutant took.</summary>
    public long MostAllocated { get; set; }

    /// <summary>Gets or sets how many mutants of each kind came to each verdict.</summary>
    public long[][] Counts { get; set; } = [.. Kind.All.Select(_ => new long[Columns.Length])];

    public List<string> Faults { get; set; } = [];

    public long Tried => Counts.Sum(kind => kind.Sum());

    public static Totals? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize<Totals>(File.ReadAllText(path)) : null;

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this));

    /// <summary>Adds what one worker counted.</summary>
    public void Add(Totals other)
    {
        Bytes += other.Bytes;
        GrowthChecks += other.GrowthChecks;
        MostAllocated = Math.Max(MostAllocated, other.MostAllocated);
        Faults.AddRange(other.Faults);
        for (int kind = 0; kind < Counts.Length; kind++)
        {
            for (int column = 0; column < Columns.Length; column++)
            {
                Counts[kind][column] += other.Counts[kind][column];
            }
        }
    }

    /// <summary>Returns the table of verdicts by kinds, and the sums.</summary>
    public IEnumerable<string> Report()
    {
        yield return Line("kind", Columns);
        for (int kind = 0; kind < Counts.Length; kind++)
        {
            yield return Line(Kind.All[kind].Name, Counts[kind].Select(Number));
        }

        yield return Line("all", Columns.Select((_, column) => Number(Counts.Sum(kind => kind[column]))));
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {Seed}, mutants {From} to {Next - 1}: {Number(Tried)} tried, {Number(Bytes)} bytes, {Seconds:0} s");
        yield return $"time against size: {Number(GrowthChecks)} checks; most memory for one answer: {Number(MostAllocated)} bytes";
        yield return Faults.Count == 0 ? "no fault" : $"{Number(Faults.Count)} faults";
    }

    private static string Line(string name, IEnumerable<string> cells) =>
        name.PadRight(30) + string.Concat(cells.Select(cell => cell.PadLeft(14)));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
