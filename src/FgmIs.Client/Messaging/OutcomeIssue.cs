namespace FgmIs.Client.Messaging;

/// <summary>Represents an issue of an OperationOutcome.</summary>
internal sealed class OutcomeIssue
{
    public string? Severity { get; set; }

    public List<Coding> Codings { get; } = [];
}
