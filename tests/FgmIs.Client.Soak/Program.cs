using System.Globalization;
using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.Soak;

internal static class Program
{
    private const int WholeRun = 200_000;
    private const int SmokeRun = 600;

    private const string Usage = """
        Makes many queries over real mutual TLS, some of them of a provider that fails, and looks whether anything goes wrong.

          (no arguments)   200,000 queries, 64 at a time, 5 % faults; in the middle one rotation of the client's certificate, and one
                           restart of PostgreSQL, which holds the audit trail
          --smoke          the same with 600 queries
          --queries n      the same with n queries

        Ends with 0 if every outcome was the right one, every exchange was audited, and sockets and memory stayed flat; with 1 if not, and
        with 2 if it could not be made. Needs PostgreSQL's programs.
        """;

    public static async Task<int> Main(string[] arguments)
    {
        int? queries = arguments switch
        {
            [] => WholeRun,
            ["--smoke"] => SmokeRun,
            ["--queries", string number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int many)
                && many > 0 => many,
            _ => null,
        };
        if (queries is not { } count)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            LocalPostgreSql.IgnoreWhereThereIsNone();
        }
        catch (IgnoreException absent)
        {
            await Console.Error.WriteLineAsync(absent.Message);
            return 2;
        }

        // A short run goes on as soon as something was spooled.
        TimeSpan outage = count < WholeRun ? TimeSpan.Zero : TimeSpan.FromSeconds(10);
        IReadOnlyList<string> violations = await SoakRun.RunAsync(count, outage, Console.Out);
        foreach (string violation in violations)
        {
            await Console.Out.WriteLineAsync($"violation: {violation}");
        }

        await Console.Out.WriteLineAsync(violations.Count == 0 ? "no violation" : $"{violations.Count} violations");
        return violations.Count == 0 ? 0 : 1;
    }
}
