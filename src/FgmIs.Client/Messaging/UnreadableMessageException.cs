namespace FgmIs.Client.Messaging;

/// <summary>Ends the reading of a body; never leaves <see cref="ResponseParser"/>.</summary>
internal sealed class UnreadableMessageException(string problem) : Exception(problem);
