#if NETSTANDARD2_0
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace FgmIs.Client.Batches;

/// <summary>Reads a channel to its end: System.Threading.Channels 8.0 has that for later targets only.</summary>
internal static class ChannelReaderExtensions
{
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this ChannelReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (reader.TryRead(out T? item))
            {
                yield return item;
            }
        }
    }
}
#endif
