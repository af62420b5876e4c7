namespace FgmIs.Client.Testing;

/// <summary>Specifies how a response reaches the client.</summary>
public enum SmspDelivery
{
    /// <summary>Whole.</summary>
    Whole = 1,

    /// <summary>Not at all, on a connection that stays open.</summary>
    Dropped = 2,

    /// <summary>Not at all: the connection is reset.</summary>
    Reset = 3,

    /// <summary>The first bytes of the body, then the connection is closed.</summary>
    Truncated = 4,

    /// <summary>The first bytes of the body, then the connection is reset.</summary>
    ResetWithin = 5,

    /// <summary>The first bytes of the body, then nothing on an open connection.</summary>
    Stalled = 6,

    /// <summary>The body byte by byte.</summary>
    Dripping = 7,

    /// <summary>Bytes of the answer's own in place of status, headers and body; then the connection is closed.</summary>
    Verbatim = 8,
}
