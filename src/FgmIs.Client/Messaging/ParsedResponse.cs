namespace FgmIs.Client.Messaging;

/// <summary>Represents the result of parsing a body: a message, or the reason why there is none.</summary>
internal sealed class ParsedResponse
{
    private ParsedResponse(ResponseMessage? message, bool isFhir, string problem)
    {
        Message = message;
        IsFhir = isFhir;
        Problem = problem;
    }

    /// <summary>Gets the message, if the body could be read as one.</summary>
    public ResponseMessage? Message { get; }

    /// <summary>Gets a value that indicates whether the body is FHIR at all, readable or not.</summary>
    public bool IsFhir { get; }

    /// <summary>Gets the reason why there is no message; never a part of the body.</summary>
    public string Problem { get; }

    public static ParsedResponse Of(ResponseMessage message) => new(message, isFhir: true, string.Empty);

    public static ParsedResponse NotFhir(string problem) => new(message: null, isFhir: false, problem);

    public static ParsedResponse Unreadable(string problem) => new(message: null, isFhir: true, problem);
}
