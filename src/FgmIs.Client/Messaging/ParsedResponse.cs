namespace FgmIs.Client.Messaging;

/// <summary>What reading a body gave: a message, or why there is none.</summary>
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

    /// <summary>Gets whether the body is FHIR at all, readable or not.</summary>
    public bool IsFhir { get; }

    /// <summary>Gets why there is no message; never a part of the body.</summary>
    public string Problem { get; }

    public static ParsedResponse Of(ResponseMessage message) => new(message, isFhir: true, string.Empty);

    public static ParsedResponse NotFhir(string problem) => new(message: null, isFhir: false, problem);

    public static ParsedResponse Unreadable(string problem) => new(message: null, isFhir: true, problem);
}
