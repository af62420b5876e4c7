namespace FgmIs.Client.Tests.Faults;

/// <summary>When time passes while a row is played.</summary>
internal enum FaultClock
{
    /// <summary>Only while the client waits to send again.</summary>
    BetweenAttempts = 1,

    /// <summary>Never: whoever waits for it waits for ever.</summary>
    StandsStill = 2,

    /// <summary>While the peer has the request and is silent.</summary>
    WhilePeerIsSilent = 3,

    /// <summary>While the peer itself waits for its clock.</summary>
    WhilePeerWaits = 4,

    /// <summary>Always.</summary>
    Always = 5,
}
