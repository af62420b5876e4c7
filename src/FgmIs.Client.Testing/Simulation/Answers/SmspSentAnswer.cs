namespace FgmIs.Client.Testing;

/// <summary>Represents the answer to one request as it goes on the wire, and how it is delivered.</summary>
public sealed class SmspSentAnswer
{
    internal SmspSentAnswer(SmspReply reply, bool isRefusal)
    {
        Response = reply.Response;
        Body = reply.Body;
        Delay = reply.Delay;
        Delivery = reply.Delivery;
        Bytes = reply.Bytes;
        IsRefusal = isRefusal;
    }

    /// <summary>Gets status, content type, headers and body.</summary>
    public SmspResponse Response { get; }

    /// <summary>Gets the body as the status allows it: empty under 204 or 304.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Gets how long the first byte is held back.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Gets how the response reaches the client.</summary>
    public SmspDelivery Delivery { get; }

    /// <summary>Gets how many bytes of the body are delivered where <see cref="Delivery"/> breaks off; zero otherwise.</summary>
    public int Bytes { get; }

    /// <summary>Gets a value that indicates whether the request broke a rule and got the code for that, instead of an answer.</summary>
    public bool IsRefusal { get; }
}
