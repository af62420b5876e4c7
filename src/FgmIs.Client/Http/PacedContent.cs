using System.Net;
using FgmIs.Client.Limits;

namespace FgmIs.Client.Http;

/// <summary>
/// Represents a message that is written only in its turn, whatever the connection took before: what the provider sees of the agreed rate
/// is when requests come.
/// </summary>
/// <param name="message">The bytes.</param>
/// <param name="turns">The turns. One that has passed is waited for anew, before all others.</param>
/// <param name="cancellationToken">Ends the wait with the exchange.</param>
internal sealed class PacedContent(byte[] message, AttemptTurn[] turns, CancellationToken cancellationToken) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await AttemptTurn.UseAsync(turns, cancellationToken).ConfigureAwait(false);
#if NET
        await stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
#else
        await stream.WriteAsync(message, 0, message.Length, cancellationToken).ConfigureAwait(false);
#endif
    }

#if NET
    // Only a test's handler reads so, and waits on its own thread then.
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        SerializeToStreamAsync(stream, context).Wait(cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = message.Length;
        return true;
    }
}
