using System.CommandLine;
using FgmIs.Client.Testing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;
using FgmIs.Tool.Simulator.Answers;

namespace FgmIs.Tool.Simulator;

/// <summary>Represents the command that runs a provider to talk to, in any language.</summary>
internal sealed class SimulatorCommand : ToolCommand
{
    private new const string Examples =
        """
        fgmis simulator --state provider
        fgmis simulator --state provider --port 8443 --page-port 8080
        fgmis simulator --state provider --json
        fgmis simulator --list
        fgmis simulator --state provider --scenario "server certificate expired"
        fgmis simulator --state recorder --forward https://provider.example/fhir/fgm/query --allow patients.txt
          --certificate endpoint.p12 --certificate-password-file password.txt --root root.pem

        curl, without and with a patient's number, once it runs:

        sh provider/curl.sh
        sh provider/curl.sh 9462205914

        It runs until it is stopped (Ctrl+C or SIGTERM), and its exit code is 130 then.
        """;

    private const int HighestPort = 65535;

    private readonly Option<string?> _state = TypedOption.Text(
        SimulatorSettings.State, "DIR", "The folder of its certificates and settings, made at the first start and kept.");
    private readonly Option<int?> _port = TypedOption.Of<int>(
        "--port", "N", "The port for clients. Default: the last one, at first a free one.", TypedOption.WholeNumber(1, HighestPort));
    private readonly Option<int?> _pagePort = TypedOption.Of<int>(
        "--page-port", "N", "The port of the page. Default: the last one, at first a free one.", TypedOption.WholeNumber(1, HighestPort));
    private readonly Option<bool> _json = TypedOption.Flag(
        "--json", "Writes one JSON object with the addresses and files, once it takes connections.");
    private readonly Option<bool> _list = TypedOption.Flag("--list", "Lists the answers and the faults that can be chosen by name.");
    private readonly Option<string?> _scenario = TypedOption.Text(
        "--scenario",
        "NAME",
        "Plays this fault to every client, with a server of its own where it takes one (--list names them). It has no page.");
    private readonly Option<Uri?> _forward = TypedOption.HttpsAddress(
        "--forward", "URI", "Records in front of this provider: passes requests on unchanged instead of answering them.");
    private readonly Option<string?> _allow = TypedOption.Text(
        "--allow", "FILE", "With --forward: the NHS numbers of test patients, one a line. No other is sent on or kept.");
    private readonly Option<string?> _certificate = TypedOption.Text(
        "--certificate", "FILE.p12", "With --forward: the client certificate for that provider.");
    private readonly Option<string?> _password = TypedOption.Text(
        "--certificate-password-file", "FILE", "With --forward: the file whose first line is its password.");
    private readonly Option<string?> _root = TypedOption.Text("--root", "FILE.pem", "With --forward: that provider's root certificate.");

    public SimulatorCommand(ConsoleIo io, Screen screen)
        : base(
            "simulator",
            "Runs a provider (SMSP) on this machine that any client in any language can talk to, with a page that shows what it received.",
            Examples)
    {
        Option[] options = [_state, _port, _pagePort, _json, _list, _scenario, _forward, _allow, _certificate, _password, _root];
        foreach (Option option in options)
        {
            Add(option);
        }

        SetAction(async (parsed, cancelled) =>
        {
            if (parsed.GetValue(_list))
            {
                AnswerList.Write(screen);
                return ExitCode.Success;
            }

            SimulatorSettings settings = Read(parsed);
            await (settings.Scenario is { } scenario
                ? new ScenarioRun(settings, scenario, io.In, screen).RunAsync(TimeProvider.System, cancelled)
                : new SimulatorRun(settings, screen).RunAsync(TimeProvider.System, cancelled));
            return ExitCode.Cancelled;
        });
    }

    private SimulatorSettings Read(ParseResult parsed)
    {
        string state = parsed.GetValue(_state)
            ?? throw new UsageException($"{SimulatorSettings.State}: name the folder of the simulator, such as --state provider.");
        int? port = parsed.GetValue(_port), pagePort = parsed.GetValue(_pagePort);
        if (port is not null && port == pagePort)
        {
            throw new UsageException("--port and --page-port: give two different ports.");
        }

        return new SimulatorSettings(state, port, pagePort, parsed.GetValue(_json))
        {
            Scenario = ReadScenario(parsed),
            Forward = ReadForward(parsed),
        };
    }

    private SmspScenario? ReadScenario(ParseResult parsed)
    {
        if (parsed.GetValue(_scenario) is not { } name)
        {
            return null;
        }

        Option? idle = parsed.GetValue(_forward) is not null ? _forward : parsed.GetValue(_pagePort) is not null ? _pagePort : null;
        return idle is not null
            ? throw new UsageException($"{idle.Name}: it does not go together with --scenario.")
            : AnswerNames.Find(SmspScenarios.All, name)
            ?? throw new UsageException("--scenario: no scenario has this name; fgmis simulator --list names them all.");
    }

    private ForwardSettings? ReadForward(ParseResult parsed)
    {
        Option<string?>[] needed = [_allow, _certificate, _password, _root];
        if (parsed.GetValue(_forward) is not { } endpoint)
        {
            return needed.FirstOrDefault(option => parsed.GetValue(option) is not null) is { } idle
                ? throw new UsageException($"{idle.Name}: it means something only with --forward.")
                : null;
        }

        string[] missing = [.. needed.Where(option => parsed.GetValue(option) is null).Select(option => option.Name)];
        return missing.Length > 0
            ? throw new UsageException($"--forward: it needs {string.Join(", ", missing)} as well.")
            : new ForwardSettings(
                endpoint,
                parsed.GetValue(_allow)!,
                parsed.GetValue(_certificate)!,
                parsed.GetValue(_password)!,
                parsed.GetValue(_root)!);
    }
}
