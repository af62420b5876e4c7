using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class OddButRight : AssuranceScenario
{
    public OddButRight()
        : base(
            "odd-but-right",
            "Answers as real providers write them are read: without xmlns, with blanks, comments, extensions, other hosts.",
            Response05, Response03)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        string[] names =
        [
            "no xmlns on the root", "no xmlns on some inner elements", "xmlns repeated inside", "prefix bound to the FHIR namespace",
            "trailing blanks in values, found", "empty values where nothing is decided", "XML comments", "BOM",
            "XML declaration with single quotes", "unknown extensions", "unknown elements",
            "resources that the message does not need, found", "https://fhir.nhs.uk in identifier systems",
            "http://fhir-test.nhs.uk in profiles", "our id in upper case", "our Bundle.id as identifier", "number written 3-3-4",
            "Patient as its own entry", "Flag with unknown warning", "Flag with SMSP-0000", "wrong Content-Type",
        ];
        foreach (string name in names)
        {
            await run.ExpectFoundAsync(
                Response05, $"an indicator ({name})", SmspScenarios.Get(name).Answers[0], cancellationToken).ConfigureAwait(false);
        }

        string[] withoutRecord =
        [
            "trailing blanks in values, no record", "resources that the message does not need, no record", "issue.code 'tructure'",
            "no response.details", "code system spine-response-code-1-0", "code system smsp-error-or-warning-code-1",
            "https://fhir-test.nhs.uk in code systems",
        ];
        foreach (string name in withoutRecord)
        {
            await run.ExpectNoRecordAsync(
                $"no record ({name})", SmspScenarios.Get(name).Answers[0], cancellationToken).ConfigureAwait(false);
        }
    }
}
