namespace FgmIs.Client.Assurance;

/// <summary>Represents how a client broke the rules of being driven: what was expected, and what came.</summary>
internal sealed record ClientFault(string Expected, string Came);
