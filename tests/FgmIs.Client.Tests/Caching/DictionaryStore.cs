using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace FgmIs.Client.Tests.Caching;

/// <summary>
/// A store that never forgets by itself, so that what keeps an answer from being served too long is the cache's own rule.
/// </summary>
public sealed class DictionaryStore : IDistributedCache
{
    public ConcurrentDictionary<string, (byte[] Value, DistributedCacheEntryOptions Options)> Entries { get; } =
        new(StringComparer.Ordinal);

    /// <summary>Gets or sets what happens before each operation.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public byte[]? Get(string key) => throw new NotSupportedException("The cache is asynchronous.");

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await Before(token);
        return Entries.TryGetValue(key, out (byte[] Value, DistributedCacheEntryOptions Options) entry) ? entry.Value : null;
    }

    public void Refresh(string key) => throw new NotSupportedException("The cache is asynchronous.");

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => throw new NotSupportedException("The cache is asynchronous.");

    public Task RemoveAsync(string key, CancellationToken token = default) => Task.FromResult(Entries.TryRemove(key, out _));

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        throw new NotSupportedException("The cache is asynchronous.");

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await Before(token);
        Entries[key] = (value, options);
    }
}
