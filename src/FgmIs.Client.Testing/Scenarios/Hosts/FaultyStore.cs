using Microsoft.Extensions.Caching.Distributed;

namespace FgmIs.Client.Testing;

/// <summary>Represents a cache's store of which every reading and writing fails in one way.</summary>
internal sealed class FaultyStore(Func<Task<byte[]?>> fault) : IDistributedCache
{
    public byte[]? Get(string key) => throw Synchronous();

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => fault();

    public void Refresh(string key) => throw Synchronous();

    public Task RefreshAsync(string key, CancellationToken token = default) => fault();

    public void Remove(string key) => throw Synchronous();

    public Task RemoveAsync(string key, CancellationToken token = default) => fault();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw Synchronous();

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => fault();

    private static NotSupportedException Synchronous() => new("The cache is asynchronous.");
}
