using System.CommandLine;
using FgmIs.Client.Assurance;
using FgmIs.Tool.Assuring.Attended;
using FgmIs.Tool.Assuring.Workbook;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Assuring;

/// <summary>Represents the options of a run, and reads them.</summary>
internal sealed class AssureOptions
{
    private const int MostParallel = 32;
    private const int HighestPort = 65535;

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

    private readonly Option<string?> _attestations = TypedOption.Text(
        "--attestations", "FILE", "What people vouch for, as YAML or JSON; --new-attestations makes one to fill in.");

    private readonly Option<string?> _expected = TypedOption.Text(
        "--expected-failures", "FILE", "Failures that are known, as YAML or JSON: they count for nothing in the exit code, and "
            + "stay failed elsewhere.");

    private readonly Option<string?> _tom = TypedOption.Text(
        "--tom", "TEMPLATE.xls", "Fills a copy of this workbook of the Target Operating Model: tom.xls in the output folder.");

    private readonly Option<string?> _skeleton = TypedOption.Text(
        "--new-attestations", "FILE", "Alone: writes a file of attestations to fill in, with the clauses in plain words.");

    private readonly Option<string?> _verify = TypedOption.Text(
        "--verify", "DIR", "Alone: compares the files of an output folder with its manifest.");

    private readonly Option<bool> _attended = TypedOption.Flag(
        "--attended", "In place of --driver: a page leads a tester through the scenarios. Run it again with the same --output to go on.");

    private readonly Option<int?> _pagePort = TypedOption.Of<int>(
        "--page-port", "N", "With --attended: the port of the page. Default: a free one.", TypedOption.WholeNumber(1, HighestPort));

    private readonly Option<int?> _port = TypedOption.Of<int>(
        "--port", "N", "With --attended: the port for the client. Default: the last one, at first a free one.",
            TypedOption.WholeNumber(1, HighestPort));

    private readonly Option<bool> _strict = TypedOption.Flag(
        "--strict", "Ends with 1 also where something is not tested, or needs an attestation.");

    public IReadOnlyList<Option> All =>
    [
        _driver, _product, _version, _supplier, _tester, _output, _scenarios, _parallel, _attestations, _expected, _tom, _strict,
        _attended, _pagePort, _port, _skeleton, _verify,
    ];

    /// <summary>Returns the output folder to verify; null where that is not asked for.</summary>
    public string? Verify(ParseResult parsed) => Alone(parsed, _verify, [_verify]) ? parsed.GetValue(_verify) : null;

    /// <summary>Returns the file of attestations to make, and what it is about; null where that is not asked for.</summary>
    public (string Path, string? Product, string? Version)? Skeleton(ParseResult parsed) =>
        Alone(parsed, _skeleton, [_skeleton, _product, _version])
            ? (parsed.GetValue(_skeleton)!, parsed.GetValue(_product), parsed.GetValue(_version))
            : null;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">Something is missing or cannot be used.</exception>
    /// <exception cref="AssuranceFileException">A file of attestations or of known failures is not as it must be.</exception>
    public AssureSettings Read(ParseResult parsed, DateOnly today)
    {
        List<string> problems = [];
        bool isAttended = parsed.GetValue(_attended);
        string driver = isAttended ? string.Empty : Required(_driver);
        if (isAttended && parsed.GetValue(_driver) is not null)
        {
            problems.Add("--attended and --driver: give one of them.");
        }

        AttendedPorts? ports = isAttended ? new AttendedPorts(parsed.GetValue(_pagePort), parsed.GetValue(_port)) : null;
        if (ports is null && (parsed.GetValue(_pagePort) ?? parsed.GetValue(_port)) is not null)
        {
            problems.Add("--page-port and --port mean something only with --attended.");
        }

        var subject = new AssuranceSubject(
            Required(_product), Required(_version), Required(_supplier), parsed.GetValue(_tester) ?? Environment.UserName);
        string output = Required(_output);
        if (!isAttended && output.Length > 0 && (File.Exists(output)
            || (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())))
        {
            problems.Add("--output: choose a folder that is empty or is not there: nothing of another run may be taken for this one's.");
        }

        if (isAttended && Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())
        {
            problems.Add("--output: an attended run was finished there already, or the folder is another's. Name another.");
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
            isAttended ? null : AssuranceDriver.Parse(driver),
            subject,
            output,
            scenarios,
            parsed.GetValue(_parallel) ?? new AssuranceOptions().Parallel,
            parsed.GetValue(_strict),
            parsed.GetValue(_attestations) is { } attestations ? AssuranceAttestations.Read(attestations, subject, today) : [],
            parsed.GetValue(_expected) is { } expected ? AssuranceExpectedFailures.Read(expected) : [],
            Template(parsed.GetValue(_tom)),
            ports);

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

    private static string? Template(string? path)
    {
        if (path is not null)
        {
            TomWorkbook.Check(path);
        }

        return path;
    }

    private bool Alone(ParseResult parsed, Option option, Option[] allowed)
    {
        if (parsed.GetResult(option) is null)
        {
            return false;
        }

        Option? other = All.FirstOrDefault(one => !allowed.Contains(one) && parsed.GetResult(one) is { Implicit: false });
        return other is null ? true : throw new UsageException($"{option.Name} goes without {other.Name}. See fgmis assure --help.");
    }
}
