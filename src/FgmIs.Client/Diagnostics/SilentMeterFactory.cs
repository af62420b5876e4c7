using System.Diagnostics.Metrics;

namespace FgmIs.Client.Diagnostics;

/// <summary>Makes meters whose instruments no listener ever learns of.</summary>
/// <remarks>
/// The platform's own metrics would show the HTTP status, which tells an indicator from "no record", and a listener of theirs
/// could throw into an exchange.
/// </remarks>
internal sealed class SilentMeterFactory : IMeterFactory
{
    public static SilentMeterFactory Instance { get; } = new();

    public Meter Create(MeterOptions options)
    {
        // What is made by a disposed meter is not published.
        var meter = new Meter(options);
        meter.Dispose();
        return meter;
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
