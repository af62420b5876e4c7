using FgmIs.Client.Configuration;

namespace FgmIs.Client;

/// <summary>Represents the options for how long each part of a query may take.</summary>
/// <remarks>A query that is out of time fails; nothing is waited for without a limit.</remarks>
public sealed class FgmTimeLimitOptions
{
    internal FgmTimeLimitOptions()
    {
    }

    /// <summary>Gets or sets the time within which a query is answered or given up, all attempts and waits together.</summary>
    /// <value>30 seconds. From 0.1 seconds to 10 minutes. It must not be shorter than <see cref="Attempt"/>.</value>
    public TimeSpan Overall { get; set; } = OptionsTable.OverallTimeout.Default;

    /// <summary>Gets or sets the time allowed for one attempt, from connecting to the last byte of its answer.</summary>
    /// <value>10 seconds. From 0.1 seconds to 10 minutes.</value>
    public TimeSpan Attempt { get; set; } = OptionsTable.AttemptTimeout.Default;

    /// <summary>
    /// Gets or sets the time allowed for making a connection, its TLS handshake included; <see cref="Attempt"/> bounds it too.
    /// </summary>
    /// <value>
    /// 5 seconds. From 0.1 seconds to 10 minutes. The netstandard2.0 build knows no such time of its own: there <see cref="Attempt"/>
    /// alone bounds it.
    /// </value>
    public TimeSpan Connect { get; set; } = OptionsTable.ConnectTimeout.Default;

    /// <summary>
    /// Gets or sets the time allowed for finding out about revocation, within that of connecting; after it the provider is refused.
    /// </summary>
    /// <value>3 seconds. From 0.1 seconds to 10 minutes. It must be shorter than <see cref="Connect"/>.</value>
    public TimeSpan Revocation { get; set; } = OptionsTable.RevocationTimeout.Default;

    /// <summary>Gets or sets the time allowed for each record of the audit trail.</summary>
    /// <value>5 seconds. From 0.1 seconds to 10 minutes.</value>
    public TimeSpan Audit { get; set; } = OptionsTable.AuditTimeout.Default;
}
