using FgmIs.Client.Reporting;

namespace FgmIs.Client.Auditing;

/// <summary>Provides options for a <see cref="FallbackAuditTrail"/>: how it falls back and comes back.</summary>
/// <remarks>Read once, when the trail is made.</remarks>
public sealed class FallbackAuditTrailOptions
{
    private static readonly TimeSpan DefaultPrimaryTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets who tells staff that the primary trail is down. Required, or declined by name with
    /// <see cref="FgmErrorReporting.None"/>: alerts go on, but nobody would know.
    /// </summary>
    public IFgmErrorReporter? ErrorReporter { get; set; }

    /// <summary>
    /// Gets or sets how long the primary trail may take over an event; it must leave the spool a part of the client's
    /// <see cref="FgmTimeLimitOptions.Audit"/>.
    /// </summary>
    /// <value>2 seconds.</value>
    public TimeSpan PrimaryTimeout { get; set; } = DefaultPrimaryTimeout;

    /// <summary>Gets or sets how long to wait before the primary trail is tried again.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = DefaultRetryDelay;

    /// <summary>Gets or sets the clock.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks the options: a trail does before it begins.</summary>
    /// <exception cref="FgmConfigurationException">They have problems; the exception lists all of them.</exception>
    public void Validate()
    {
        List<string> problems = [];
        if (ErrorReporter is null)
        {
            problems.Add("ErrorReporter is not set: give an IFgmErrorReporter, or decline by name with FgmErrorReporting.None.");
        }

        if (PrimaryTimeout <= TimeSpan.Zero || RetryDelay <= TimeSpan.Zero)
        {
            problems.Add($"PrimaryTimeout ({PrimaryTimeout}) and RetryDelay ({RetryDelay}) must be longer than nothing.");
        }

        if (TimeProvider is null)
        {
            problems.Add("TimeProvider is null: leave it at its default, or give a TimeProvider.");
        }

        if (problems.Count > 0)
        {
            throw new FgmConfigurationException(GetType(), problems);
        }
    }
}
