using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace FgmIs.Tool.CommandLine;

/// <summary>
/// Describes what the parser did not understand, in one line and without values: a slip of the pen may hold a patient's number.
/// </summary>
internal static partial class ParseProblems
{
    public static void ThrowIfAny(ParseResult parsed)
    {
        // The parser's own words for what belongs to no option (errors of the command itself) would repeat it.
        IEnumerable<string> ofOptions =
            parsed.Errors.Where(error => error.SymbolResult is not CommandResult).Select(error => error.Message);
        Command command = parsed.CommandResult.Command;
        IReadOnlyList<string> unmatched = command.TreatUnmatchedTokensAsErrors ? parsed.UnmatchedTokens : [];
        string[] problems =
        [
            .. ofOptions,
            .. unmatched.Select(token => Unmatched(token, command)).Distinct(StringComparer.Ordinal),
        ];
        if (problems.Length > 0)
        {
            throw new UsageException([.. problems, "See --help."]);
        }
    }

    private static string Unmatched(string token, Command command) => OptionName().Match(token) is { Success: true } name
        ? $"There is no option {name.Value}."
        : command.Subcommands.Count > 0
            ? $"There is no such command; there are {string.Join(", ", command.Subcommands.Select(known => known.Name))}."
            : "There is an argument that belongs to no option; put values with blanks in quotes.";

    [GeneratedRegex("^--?[A-Za-z][A-Za-z-]*(?=$|[=:])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionName();
}
