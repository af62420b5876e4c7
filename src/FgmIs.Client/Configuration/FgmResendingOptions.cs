using FgmIs.Client.Configuration;

namespace FgmIs.Client;

/// <summary>Represents the options for sending a query again, and for trying nothing while the provider is out of reach.</summary>
public sealed class FgmResendingOptions
{
    internal FgmResendingOptions()
    {
    }

    /// <summary>Gets or sets how often a query may be sent again when no answer came (docs/wire.md, section 3).</summary>
    /// <value>2. From 0 to 5: more would be a storm on a service in trouble.</value>
    public int Maximum { get; set; } = OptionsTable.MaximumResends.Default;

    /// <summary>
    /// Gets or sets for how long nothing is tried once the provider was unreachable ten times running within 30 seconds (a circuit
    /// breaker).
    /// </summary>
    /// <value>
    /// 5 seconds. From 0.5 seconds to 1 minute; <see cref="TimeSpan.Zero"/> tries every time. Answers, HTTP statuses, refused
    /// certificates and cancellations never start it.
    /// </value>
    public TimeSpan UnreachablePause { get; set; } = OptionsTable.UnreachablePause.Default;
}
