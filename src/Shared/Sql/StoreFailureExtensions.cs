using System.Runtime.CompilerServices;

namespace FgmIs.Client.Auditing.Sql;

/// <summary>
/// Describes a reading's failures in the packages' own words: a store's library may quote what is stored, and no caller should have to know
/// it.
/// </summary>
internal static class StoreFailureExtensions
{
    /// <summary>Returns what a source does, and translates its failures.</summary>
    /// <param name="source">The source.</param>
    /// <param name="isOfStore">Determines whether a failure is the store's.</param>
    /// <param name="translate">Makes what goes out in its place.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public static async IAsyncEnumerable<T> TranslateFailuresAsync<T>(
        this IAsyncEnumerable<T> source,
        Func<Exception, bool> isOfStore,
        Func<Exception, FgmAuditTrailException> translate,
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
            catch (Exception failure) when (isOfStore(failure))
            {
                throw translate(failure);
            }
        }
    }
}
