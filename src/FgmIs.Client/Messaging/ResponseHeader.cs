namespace FgmIs.Client.Messaging;

/// <summary>Represents the response's MessageHeader.</summary>
internal sealed class ResponseHeader
{
    public string? EventCode { get; set; }

    /// <summary>Gets or sets the id of the message or Bundle that is answered.</summary>
    public string? Identifier { get; set; }

    public string? Code { get; set; }

    public string? Timestamp { get; set; }

    public string? SourceEndpoint { get; set; }

    public string? DestinationEndpoint { get; set; }
}
