namespace FgmIs.Client.Assurance;

/// <summary>Represents a request that reached the simulator, and its answer.</summary>
/// <param name="number">The number within the scenario, from 1.</param>
/// <param name="receivedAt">When the request came, by the machine's clock.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path.</param>
/// <param name="requestHeaders">The headers of the request.</param>
/// <param name="requestBody">The body of the request.</param>
/// <param name="violations">The rules that the request breaks.</param>
/// <param name="status">The HTTP status of the answer; 0 where none was sent.</param>
/// <param name="contentType">The content type of the answer.</param>
/// <param name="responseHeaders">Further headers of the answer.</param>
/// <param name="responseBody">The body of the answer, its first 64 KiB.</param>
/// <param name="delivery">How the answer was delivered, in plain words.</param>
/// <param name="requestEvidence">The path of the request's body in the evidence.</param>
/// <param name="responseEvidence">The path of the answer's body in the evidence.</param>
public sealed class AssuranceExchange(
    int number,
    DateTimeOffset receivedAt,
    string method,
    string path,
    IReadOnlyDictionary<string, string> requestHeaders,
    ReadOnlyMemory<byte> requestBody,
    IReadOnlyList<string> violations,
    int status,
    string? contentType,
    IReadOnlyDictionary<string, string> responseHeaders,
    ReadOnlyMemory<byte> responseBody,
    string delivery,
    string requestEvidence,
    string responseEvidence)
{
    /// <summary>Gets the number within the scenario, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Gets when the request came, by the machine's clock.</summary>
    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; } = method;

    /// <summary>Gets the path.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the headers of the request.</summary>
    public IReadOnlyDictionary<string, string> RequestHeaders { get; } = requestHeaders;

    /// <summary>Gets the body of the request.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; } = requestBody;

    /// <summary>Gets the rules that the request breaks.</summary>
    public IReadOnlyList<string> Violations { get; } = violations;

    /// <summary>Gets the HTTP status of the answer; 0 where none was sent.</summary>
    public int Status { get; } = status;

    /// <summary>Gets the content type of the answer.</summary>
    public string? ContentType { get; } = contentType;

    /// <summary>Gets further headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> ResponseHeaders { get; } = responseHeaders;

    /// <summary>Gets the body of the answer, its first 64 KiB.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; } = responseBody;

    /// <summary>Gets how the answer was delivered, in plain words.</summary>
    public string Delivery { get; } = delivery;

    /// <summary>Gets the path of the request's body in the evidence.</summary>
    public string RequestEvidence { get; } = requestEvidence;

    /// <summary>Gets the path of the answer's body in the evidence.</summary>
    public string ResponseEvidence { get; } = responseEvidence;
}
