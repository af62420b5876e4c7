using Microsoft.Extensions.Caching.Distributed;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>The server of a distributed cache, which a test looks into, forges, freezes and stops.</summary>
internal interface ICacheServer : IAsyncDisposable
{
    /// <summary>Gives each test an empty cache.</summary>
    void Clear();

    /// <summary>Connects to it anew, as another process of the host would.</summary>
    IDistributedCache Connect();

    /// <summary>Gives everything that is kept.</summary>
    IReadOnlyList<(string Name, byte[] Value, bool IsMark, TimeSpan Lifetime)> Entries();

    /// <summary>Alters values by hand.</summary>
    void Forge(Forgery forgery);

    /// <summary>Lets the server hang, with all connections open, or go on.</summary>
    void Freeze(bool isFrozen);

    /// <summary>Stops it at once.</summary>
    void Crash();

    /// <summary>Starts it after a crash.</summary>
    void Start();
}
