namespace FgmIs.Client.Configuration;

/// <summary>What a client's options say of its connections, for the handler under it.</summary>
internal sealed class ConnectionLimits(FgmStatusClientOptions options)
{
    public Uri Endpoint { get; } = options.Endpoint!;

    public Uri? Proxy { get; } = options.Proxy;

    public TimeSpan ConnectTimeout { get; } = options.ConnectTimeout;

    public TimeSpan Lifetime { get; } = options.ConnectionLifetime;

    public TimeSpan IdleTimeout { get; } = options.ConnectionIdleTimeout;

    public int ResponseHeaderKilobytes { get; } = (options.MaximumResponseHeaderBytes + 1023) / 1024;
}
