using System.Globalization;
using System.Text;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Represents what is taken down of a scenario: steps, observations, what was not tested, notes and evidence.</summary>
internal abstract class ScenarioRecord
{
    private readonly Lock _writing = new();
    private readonly List<AssuranceStep> _steps = [];
    private readonly List<AssuranceObservation> _observations = [];
    private readonly List<AssuranceOmission> _omissions = [];
    private readonly List<string> _notes = [];
    private readonly List<Action> _looks = [];
    private readonly List<AssuranceEvidenceFile> _files = [];

    protected ScenarioRecord(AssuranceScenario scenario, ExchangeRecorder recorder)
    {
        Scenario = scenario;
        Exchanges = recorder;
    }

    public AssuranceScenario Scenario { get; }

    public ExchangeRecorder Exchanges { get; }

    private string StepsPath => EvidenceFolder(Scenario) + "/steps.txt";

    public static string EvidenceFolder(AssuranceScenario scenario) => "evidence/" + scenario.Name;

    /// <summary>Takes down something that the harness saw itself.</summary>
    public void Saw(
        IReadOnlyList<string> requirements, string what, string expected, string seen, bool isOk, params ReceivedQuery[] exchanges) =>
        Add(requirements, what, expected, seen, isOk, AssuranceObserver.Wire, exchanges);

    /// <summary>Takes down something that the client said.</summary>
    public void Heard(
        IReadOnlyList<string> requirements, string what, string expected, string seen, bool isOk, params ReceivedQuery[] exchanges) =>
        Add(requirements, what, expected, seen, isOk, AssuranceObserver.Driver, exchanges);

    /// <summary>Takes down something that a person said.</summary>
    public void Told(
        IReadOnlyList<string> requirements, string what, string expected, string seen, bool isOk, IReadOnlyList<string> pictures)
    {
        lock (_writing)
        {
            _observations.Add(new AssuranceObservation(
                requirements, what, expected, seen, isOk, AssuranceObserver.Person, [StepsPath, .. pictures]));
        }
    }

    /// <summary>Adds a file of evidence.</summary>
    public void Attach(AssuranceEvidenceFile file)
    {
        lock (_writing)
        {
            _files.Add(file);
        }
    }

    /// <summary>Takes down that something was not tested.</summary>
    public void Omit(IReadOnlyList<string> requirements, string what, string reason)
    {
        lock (_writing)
        {
            _omissions.Add(new AssuranceOmission(requirements, what, reason));
        }
    }

    /// <summary>Looks at something when the scenario has ended and the client is gone.</summary>
    public void AtEnd(Action look)
    {
        lock (_writing)
        {
            _looks.Add(look);
        }
    }

    /// <summary>Does what was put off to the end.</summary>
    public void LookAtEnd()
    {
        Action[] looks;
        lock (_writing)
        {
            looks = [.. _looks];
            _looks.Clear();
        }

        foreach (Action look in looks)
        {
            look();
        }
    }

    /// <summary>Takes down what is nobody's requirement.</summary>
    public void Note(string text)
    {
        lock (_writing)
        {
            _notes.Add(text);
        }
    }

    public void Step(string asked, string replied)
    {
        lock (_writing)
        {
            _steps.Add(new AssuranceStep(TimeProvider.System.GetUtcNow(), asked, replied));
        }
    }

    public AssuranceScenarioResult ToResult(DateTimeOffset startedAt)
    {
        lock (_writing)
        {
            IReadOnlyList<AssuranceExchange> exchanges = Exchanges.Exchanges();
            return new AssuranceScenarioResult(
                Scenario.Name,
                Scenario.Title,
                Scenario.Requirements,
                startedAt,
                TimeProvider.System.GetUtcNow(),
                [.. _steps],
                [.. _observations],
                [.. _omissions],
                exchanges,
                [.. _notes],
                [
                    new AssuranceEvidenceFile(StepsPath, "text/plain", Encoding.UTF8.GetBytes(StepsText())),
                    .. _files,
                    .. exchanges.Select(one => new AssuranceEvidenceFile(one.RequestEvidence, "application/xml", one.RequestBody)),
                    .. exchanges.Select(one => new AssuranceEvidenceFile(
                        one.ResponseEvidence, one.ContentType ?? "application/octet-stream", one.ResponseBody)),
                ]);
        }
    }

    private void Add(
        IReadOnlyList<string> requirements,
        string what,
        string expected,
        string seen,
        bool isOk,
        AssuranceObserver seenBy,
        ReceivedQuery[] exchanges)
    {
        lock (_writing)
        {
            _observations.Add(new AssuranceObservation(
                requirements, what, expected, seen, isOk, seenBy, [StepsPath, .. Exchanges.EvidenceOf(exchanges)]));
        }
    }

    private string StepsText()
    {
        var text = new StringBuilder();
        foreach (AssuranceStep step in _steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{step.At:O}\n  {step.Asked}\n  {step.Replied}\n");
        }

        return text.ToString();
    }
}
