using System.Diagnostics.Tracing;
using System.Globalization;

namespace FgmIs.Client.RateSharing.Asker;

/// <summary>Writes a line for each request that .NET is about to write: the time in ticks, which is no later than the request's.</summary>
internal sealed class StartsListener : EventListener
{
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "RequestContentStart")
        {
            // Standard output is not buffered: who reads it has the line before the provider has the request.
            Console.WriteLine(eventData.TimeStamp.Ticks.ToString(CultureInfo.InvariantCulture));
        }
    }
}
