using System.Buffers;
using FgmIs.Client.Auditing;

namespace FgmIs.Client.Http;

/// <summary>Reads a body as far as a limit after decompression, and no further; what had come when it broke off is kept.</summary>
internal sealed class BoundedBody(int limit)
{
    private const int ChunkSize = 8192;

    private byte[]? _buffer;
    private int _length;
    private long? _announcedLength;
    private FgmTruncationCause? _cause = FgmTruncationCause.BrokenOff;

    /// <summary>Gets a value that indicates whether the response itself said that its body is larger than the limit.</summary>
    public bool IsAnnouncedTooLong => _announcedLength > limit;

    /// <summary>Gets what was read.</summary>
    public byte[] Content
    {
        get
        {
            if (_buffer is null)
            {
                return [];
            }

            Array.Resize(ref _buffer, _length);
            return _buffer;
        }
    }

    /// <summary>Gets the reason why and by how much the content is not whole; nothing if it is, or if no body began.</summary>
    public FgmAuditedTruncation? Truncation =>
        _buffer is null || _cause is not { } cause ? null : new FgmAuditedTruncation(cause, _length, _announcedLength);

    /// <summary>Reads a body.</summary>
    /// <returns>Whether it is whole; if not, it is larger than the limit.</returns>
    public async Task<bool> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        _announcedLength = content.Headers.ContentLength;
        _cause = IsAnnouncedTooLong ? FgmTruncationCause.PastLimit : FgmTruncationCause.BrokenOff;
        _buffer = new byte[Math.Min(_announcedLength ?? 0, limit)];
#if NET
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int count;
            while ((count = await ReadAsync(stream, chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                int room = limit - _length;
                Keep(chunk, Math.Min(count, room));
                if (count > room || (IsAnnouncedTooLong && count == room))
                {
                    _cause = FgmTruncationCause.PastLimit;
                    return false;
                }
            }
        }
        finally
        {
            // What was read may be about a patient.
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }

        _cause = IsAnnouncedTooLong ? _cause : null;
        return !IsAnnouncedTooLong;
    }

    private void Keep(byte[] chunk, int count)
    {
        if (_length + count > _buffer!.Length)
        {
            Array.Resize(ref _buffer, Math.Min(limit, Math.Max(_length + count, _buffer.Length * 2)));
        }

        Buffer.BlockCopy(chunk, 0, _buffer, _length, count);
        _length += count;
    }

#if NET
    private static ValueTask<int> ReadAsync(Stream stream, byte[] chunk, CancellationToken cancellationToken) =>
        stream.ReadAsync(chunk.AsMemory(), cancellationToken);
#else
    private static Task<int> ReadAsync(Stream stream, byte[] chunk, CancellationToken cancellationToken) =>
        stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken);
#endif
}
