namespace FgmIs.Client.Testing;

/// <summary>Represents a response and the way it is delivered.</summary>
internal sealed record SmspReply(SmspResponse Response)
{
    /// <summary>Gets how long the first byte is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets how the response reaches the client.</summary>
    public SmspDelivery Delivery { get; init; } = SmspDelivery.Whole;

    /// <summary>Gets the whole body; empty under a status that allows none.</summary>
    public ReadOnlyMemory<byte> Body => MayHaveBody ? Response.Body : ReadOnlyMemory<byte>.Empty;

    /// <summary>Gets a value that indicates whether the status allows a body.</summary>
    public bool MayHaveBody => Response.Status is >= 200 and not (204 or 205 or 304);

    /// <summary>Gets how many bytes of the body are delivered, where not all are.</summary>
    public int Bytes { get; init; }

    /// <summary>Gets what makes the response, where it takes time; <see cref="Response"/> stands for it until then.</summary>
    public Func<CancellationToken, Task<SmspResponse>>? Pending { get; init; }

    /// <summary>Gets who counts the replies that are being given.</summary>
    public ConcurrencyCounter? Counter { get; init; }

    /// <summary>Gets the wait before each byte of a dripping body.</summary>
    public TimeSpan PerByte { get; init; }
}
