namespace FgmIs.Client.Testing;

/// <summary>Represents a body as it comes out of the network, faults included.</summary>
internal sealed class DeliveryStream(SmspReply reply, TimeProvider timeProvider) : Stream
{
    private readonly int _end = reply.Delivery is SmspDelivery.Whole or SmspDelivery.Dripping
        ? reply.Body.Length
        : Math.Min(reply.Bytes, reply.Body.Length);

    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TakeAsync(buffer, cancellationToken);

#endif
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        TakeAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The simulator's bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> TakeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position >= _end)
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }

        int count = Math.Min(buffer.Length, _end - _position);
        if (reply.Delivery == SmspDelivery.Dripping)
        {
            await Task.Delay(reply.PerByte, timeProvider, cancellationToken).ConfigureAwait(false);
            count = Math.Min(count, 1);
        }

        reply.Body.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private Task EndAsync(CancellationToken cancellationToken) => reply.Delivery switch
    {
#if NET
        SmspDelivery.Truncated when _end < reply.Body.Length =>
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."),
#else
        SmspDelivery.Truncated when _end < reply.Body.Length => throw new IOException("The response ended prematurely."),
#endif
        SmspDelivery.ResetWithin => throw InMemoryHandler.ConnectionReset(),
        SmspDelivery.Stalled => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken),
        _ => Task.CompletedTask,
    };
}
