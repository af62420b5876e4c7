using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class DocumentType : AssuranceScenario
{
    public DocumentType()
        : base(
            "document-type",
            "A message with a document type is refused.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("no record after a document type", SmspScenarios.Get("DTD").Answers[0]),
            ("an indicator with an external entity", SmspScenarios.Get("external entity").Answers[0]),
            ("an indicator with entities that multiply", SmspScenarios.Get("entity bomb").Answers[0]),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
