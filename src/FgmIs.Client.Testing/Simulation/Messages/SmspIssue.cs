namespace FgmIs.Client.Testing;

/// <summary>Represents an issue of an OperationOutcome.</summary>
internal sealed record SmspIssue(string Severity, string Type, string Code, string Display, string? Diagnostics = null);
