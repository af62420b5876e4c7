using FgmIs.Client.Configuration;

namespace FgmIs.Client;

/// <summary>
/// Represents the options for the connection to the provider: its address, a proxy, headers, and how long a connection is kept.
/// </summary>
public sealed class FgmConnectionOptions
{
    internal FgmConnectionOptions()
    {
    }

    /// <summary>Gets or sets the absolute <c>https</c> address of the provider's FGM query service. Required.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Gets or sets the address of an HTTP proxy. The machine's own proxy settings are not used, and no credentials are sent to it.
    /// </summary>
    /// <value>None.</value>
    public Uri? Proxy { get; set; }

    /// <summary>Gets or sets the Content-Type of requests.</summary>
    /// <value><c>text/xml; charset=utf-8</c>.</value>
    public string ContentType { get; set; } = OptionsTable.ContentType.DefaultText!;

    /// <summary>Gets the headers that a gateway on the way wants beside the service's own.</summary>
    /// <value>None.</value>
    public IDictionary<string, string> AdditionalHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets how long a connection is used, so that a change of address takes effect; a query on its way over it is not cut
    /// off.
    /// </summary>
    /// <value>5 minutes. From 0.1 seconds to 1 hour.</value>
    public TimeSpan Lifetime { get; set; } = OptionsTable.ConnectionLifetime.Default;

    /// <summary>
    /// Gets or sets how long an unused connection is kept open; shorter than what the provider and firewalls on the way allow.
    /// </summary>
    /// <value>1 minute. From 0.1 seconds to 1 hour.</value>
    public TimeSpan IdleTimeout { get; set; } = OptionsTable.ConnectionIdleTimeout.Default;
}
