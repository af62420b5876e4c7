#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Compares docs/hazard-log.csv with docs/safety-case.md, which it is made from, and both with the tests that they cite.</summary>
internal static partial class HazardLog
{
    private static readonly string[] Columns = ["id", "hazard", "cause", "control", "evidence", "residual risk", "handed to the host"];

    /// <summary>Returns the rows of the safety case.</summary>
    public static IReadOnlyList<HazardRow> Read(string safetyCase) =>
        [.. safetyCase.ReplaceLineEndings("\n").Split('\n')
            .Where(static line => Row().IsMatch(line))
            .Select(static line => line.Trim().Trim('|').Split(" | ", StringSplitOptions.TrimEntries))
            .Select(static cells => cells is [var number, var hazard, var control, var heldBy]
                ? new HazardRow(number, hazard, control, heldBy)
                : throw new FormatException($"{cells[0]}, {cells[1]}: not four columns"))];

    /// <summary>Returns where the log says something else than the safety case, or leaves something open.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<HazardRow> hazards, string log)
    {
        string[][] rows = [.. CsvRows.Read(log.ReplaceLineEndings("\n"))];
        if (rows.Length == 0 || !rows[0].SequenceEqual(Columns) || rows.Any(static row => row.Length != Columns.Length))
        {
            return ["The log needs these columns in each row: " + string.Join(", ", Columns)];
        }

        string[][] entries = rows[1..];
        return
        [
            .. hazards.Where(hazard => !entries.Any(entry => entry[1] == Plain(hazard.Hazard)))
                .Select(static hazard => $"{hazard.Number}, {hazard.Hazard}: not in the log"),
            .. entries.GroupBy(static entry => entry[0], StringComparer.Ordinal)
                .Where(static group => group.Count() > 1)
                .Select(static group => $"{group.Key}: twice in the log"),
            .. entries.SelectMany(entry => Differences(hazards, entry)),
        ];
    }

    /// <summary>Returns what a row cites that is no test of the repository.</summary>
    /// <param name="tests">The folder of the tests.</param>
    /// <param name="heldBy">
    /// The cell: paths and names between back quotes; a package's name before some of them says where these are.
    /// </param>
    public static IEnumerable<string> MissingTests(string tests, string heldBy)
    {
        Match[] cited = [.. Cited().Matches(heldBy).Cast<Match>()];
        return cited.Length == 0
            ? [$"'{heldBy}' cites no test"]
            : from one in cited
              let name = one.Groups["name"].Value
              where !Files(tests, name, heldBy[..one.Index]).Any(static path => Test().IsMatch(File.ReadAllText(path)))
              select name;
    }

    private static IEnumerable<string> Differences(IReadOnlyList<HazardRow> hazards, string[] entry)
    {
        HazardRow? hazard = hazards.FirstOrDefault(one => Plain(one.Hazard) == entry[1]);
        if (hazard is null)
        {
            return [$"{entry[0]}, {entry[1]}: not in the safety case"];
        }

        return
        [
            .. Id().Match(entry[0]) is { Success: true } id && id.Groups["number"].Value == hazard.Number
                ? []
                : (string[])[$"{entry[0]}: not an id of {hazard.Number}"],
            .. entry[3] == Plain(hazard.Control) ? [] : (string[])[$"{entry[0]}: another control"],
            .. entry[4] == Plain(hazard.HeldBy) ? [] : (string[])[$"{entry[0]}: other evidence"],
            .. entry.Any(string.IsNullOrWhiteSpace) ? (string[])[$"{entry[0]}: a column is empty"] : [],

            // What a spreadsheet would take for a formula.
            .. entry.Any(static cell => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@')
                ? (string[])[$"{entry[0]}: a cell is a formula"]
                : [],
        ];
    }

    private static IEnumerable<string> Files(string tests, string name, string before)
    {
        if (name.EndsWith('/') || name.StartsWith("FgmIs.", StringComparison.Ordinal))
        {
            string folder = Path.Combine(tests, name.EndsWith('/') ? "FgmIs.Client.Tests" : string.Empty, name);
            return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories) : [];
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            return new[]
            {
                Path.Combine(tests, "FgmIs.Client.Tests", $"{name}.cs"),
                Path.Combine(tests, $"FgmIs.Client.{name}.cs"),
                Path.Combine(tests, "..", "src", $"FgmIs.Client.{name}.cs"),
            }.Where(File.Exists);
        }

        int postgreSql = before.LastIndexOf("PostgreSQL package", StringComparison.Ordinal);
        int sqlite = before.LastIndexOf("SQLite package", StringComparison.Ordinal);
        string package = postgreSql > sqlite ? "FgmIs.Client.Auditing.PostgreSql.Tests"
            : sqlite >= 0 ? "FgmIs.Client.Auditing.Sqlite.Tests"
            : string.Empty;
        return Directory.EnumerateFiles(Path.Combine(tests, package), $"{name}.cs", SearchOption.AllDirectories);
    }

    // Without what only Markdown needs: back quotes, emphasis, the targets of links.
    private static string Plain(string markdown) => Link().Replace(markdown, "${text}")
        .Replace("`", string.Empty, StringComparison.Ordinal)
        .Replace("*", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"^\| H\d+ \|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<number>H\d+)\.\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Id();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Cited();

    // A test, or one of the published checks, which the tests of each store run.
    [GeneratedRegex(
        @"^\s*\[Test|\bIEnumerable<AuditStoreCheck> All\b",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Test();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();
}
#endif
