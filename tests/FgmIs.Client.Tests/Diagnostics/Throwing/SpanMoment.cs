namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>When a listener to spans is called.</summary>
internal enum SpanMoment
{
    Sampled = 1,
    Started = 2,
    Stopped = 3,
}
