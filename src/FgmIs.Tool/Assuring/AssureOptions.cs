using System.CommandLine;
using FgmIs.Client.Assurance;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Assuring;

/// <summary>Represents the options of a run, and reads them.</summary>
internal sealed class AssureOptions
{
    private const int MostParallel = 32;

    private readonly Option<string?> _driver = TypedOption.Text(
        "--driver", "\"COMMAND ARG…\"", "The program around your client, which speaks the driver protocol. No shell is used.");

    private readonly Option<string?> _product = TypedOption.Text("--product", "NAME", "The product that is assured.");
    private readonly Option<string?> _version = TypedOption.Text("--product-version", "V", "Its version.");
    private readonly Option<string?> _supplier = TypedOption.Text("--supplier", "NAME", "Its supplier.");
    private readonly Option<string?> _tester = TypedOption.Text("--tester", "NAME", "Who runs it. Default: the name of the account.");
    private readonly Option<string?> _output = TypedOption.Text(
        "--output", "DIR", "Where the results go: a folder that is empty or is not there.");
    private readonly Option<string[]> _scenarios = TypedOption.Texts(
        "--scenario", "NAME", "Runs this scenario; may be given again. What only others bear on is then not tested. Default: all.");

    private readonly Option<int?> _parallel = TypedOption.Of<int>(
        "--parallel",
        "N",
        $"How many scenarios run at once, 1 to {MostParallel}. Default: 4.",
        TypedOption.WholeNumber(1, MostParallel));

    private readonly Option<bool> _strict = TypedOption.Flag(
        "--strict", "Ends with 1 also where something is not tested, or needs an attestation.");

    public IReadOnlyList<Option> All =>
        [_driver, _product, _version, _supplier, _tester, _output, _scenarios, _parallel, _strict];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">Something is missing or cannot be used.</exception>
    public AssureSettings Read(ParseResult parsed)
    {
        List<string> problems = [];
        string driver = Required(_driver);
        var subject = new AssuranceSubject(
            Required(_product), Required(_version), Required(_supplier), parsed.GetValue(_tester) ?? Environment.UserName);
        string output = Required(_output);
        if (output.Length > 0 && (File.Exists(output) || (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())))
        {
            problems.Add("--output: choose a folder that is empty or is not there: nothing of another run may be taken for this one's.");
        }

        string[] scenarios = parsed.GetValue(_scenarios) ?? [];
        problems.AddRange(
            from name in scenarios
            where AssuranceScenarios.Find(name) is null
            select $"--scenario: there is no '{name}'. docs/assurance-scenarios.md has the names.");
        if (problems.Count > 0)
        {
            throw new UsageException([.. problems, "See fgmis assure --help."]);
        }

        return new AssureSettings(
            AssuranceDriver.Parse(driver),
            subject,
            output,
            scenarios,
            parsed.GetValue(_parallel) ?? new AssuranceOptions().Parallel,
            parsed.GetValue(_strict));

        string Required(Option<string?> option)
        {
            string? value = parsed.GetValue(option);
            if (value is null)
            {
                problems.Add($"{option.Name} is missing.");
            }

            return value ?? string.Empty;
        }
    }
}
