using System.Runtime.CompilerServices;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>A reading whose failures are told in the house's words: a store's own library may quote what is stored, and no caller should have to know it.</summary>
internal static class ToldReading
{
    /// <summary>Gives what a source gives, and tells its failures.</summary>
    /// <param name="source">The source.</param>
    /// <param name="isStores">Says whether a failure is the store's.</param>
    /// <param name="tell">Gives what goes out in its place.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public static async IAsyncEnumerable<T> TellingAsync<T>(
        this IAsyncEnumerable<T> source,
        Func<Exception, bool> isStores,
        Func<Exception, FgmAuditTrailException> tell,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> items = source.GetAsyncEnumerator(cancellationToken);
        await using (items.ConfigureAwait(false))
        {
            while (await NextAsync().ConfigureAwait(false))
            {
                yield return items.Current;
            }
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await items.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception failure) when (isStores(failure))
            {
                throw tell(failure);
            }
        }
    }
}
