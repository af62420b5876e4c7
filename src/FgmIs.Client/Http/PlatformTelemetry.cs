using FgmIs.Client.Diagnostics;
#if !NET
using System.Reflection;
#endif

namespace FgmIs.Client.Http;

/// <summary>
/// Disables what the platform itself would show of a client's exchanges: its spans and metrics name the HTTP status, and so the answer
/// (docs/telemetry.md).
/// </summary>
internal static class PlatformTelemetry
{
#if NET
    public static void Silence(SocketsHttpHandler handler)
    {
        // Without a propagator the handler makes no spans and writes to no DiagnosticListener.
        handler.ActivityHeadersPropagator = null;
        handler.MeterFactory = SilentMeterFactory.Instance;
    }
#else
    // This build does not know what newer platforms have; where it runs on one of them, they are there. .NET Framework has none of them.
    public static void Silence(HttpClientHandler handler)
    {
        Set(handler, "MeterFactory", SilentMeterFactory.Instance);
        object? underlying =
            typeof(HttpClientHandler).GetField("_underlyingHandler", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(handler);
        if (underlying is not null)
        {
            Set(underlying, "ActivityHeadersPropagator", value: null);
        }
    }

    private static void Set(object handler, string name, object? value)
    {
        if (handler.GetType().GetProperty(name) is { CanWrite: true } property
            && (value is null || property.PropertyType.IsInstanceOfType(value)))
        {
            property.SetValue(handler, value);
        }
    }
#endif
}
