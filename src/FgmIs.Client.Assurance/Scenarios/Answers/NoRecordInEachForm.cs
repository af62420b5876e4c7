using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NoRecordInEachForm : AssuranceScenario
{
    public NoRecordInEachForm()
        : base(
            "no-record-in-each-form",
            "\"No record\" is taken in each published form, and shows nothing.",
            Response05, Response03)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] forms =
        [
            ("no record under HTTP 404", SmspAnswer.NoRecord()),
            ("no record under HTTP 200, as the national test workbench sends it", SmspAnswer.NoRecord().WithStatus(200)),
            ("no record as FGM-0001", SmspAnswer.ErrorWithSpelling("FGM-0001")),
        ];
        foreach ((string words, SmspAnswer answer) in forms)
        {
            await run.ExpectNoRecordAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
