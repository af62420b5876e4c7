namespace FgmIs.Client.Messaging;

/// <summary>The exception that ends the parsing of a body; it never leaves <see cref="ResponseParser"/>.</summary>
internal sealed class UnreadableMessageException(string problem) : Exception(problem);
