using System.Globalization;

namespace FgmIs.Client.Mutants;

internal static class Program
{
    private const long WholeRun = 10_000_000;
    private const long SmokeRun = 58_000;
    private const ulong UsualSeed = 20_260_701;

    private const string Usage = """
        Mutates good answers and looks what the client makes of each: it throws nothing, it says "found" and "no record" exactly where the
        rules of docs/wire.md, section 4 do when another reader applies them, and its time and memory grow no faster than the answer.

          (no arguments)    10,000,000 mutants
          --smoke           the same with 58,000 mutants, 2,000 of each kind
          --count n         how many
          --from n          the number of the first one; 0 unless given
          --seed n          another seed than the usual one; a seed and a number make the same mutant each time
          --totals FILE     goes on where the run that wrote the file ended, and adds to what it counted
          --report          only says what the file has
          --output FOLDER   where the first offending answer is put; artifacts/mutants unless given

        Ends with 0 if no fault was found.
        """;

    public static async Task<int> Main(string[] arguments)
    {
        (long count, long from, ulong seed, string? file, string output) = (WholeRun, 0L, UsualSeed, (string?)null, "artifacts/mutants");
        for (int i = 0; i < arguments.Length; i++)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : string.Empty;
            bool isGood = arguments[i++] switch
            {
                "--smoke" => (count = SmokeRun) > 0 && i-- > 0,
                "--count" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0,
                "--from" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out from),
                "--seed" => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed),
                "--totals" => (file = value).Length > 0,
                "--report" => (count = 0) == 0 && i-- > 0,
                "--output" => (output = value).Length > 0,
                _ => false,
            };
            if (!isGood)
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }
        }

        Totals totals = (file is null ? null : Totals.Read(file)) ?? new Totals { Seed = seed, From = from, Next = from };
        await new MutantsRun(totals, count, output, Console.Out).RunAsync();
        if (file is not null)
        {
            totals.Write(file);
        }

        foreach (string line in totals.Faults.Take(20).Select(fault => $"fault: {fault}").Concat(totals.Report()))
        {
            await Console.Out.WriteLineAsync(line);
        }

        return totals.Faults.Count == 0 ? 0 : 1;
    }
}
