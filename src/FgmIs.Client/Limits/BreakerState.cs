namespace FgmIs.Client.Limits;

/// <summary>Specifies the state of the breaker: whether the provider is tried.</summary>
internal enum BreakerState
{
    /// <summary>Every query is sent.</summary>
    Closed = 1,

    /// <summary>The provider was out of reach: one query at a time tries it, the others wait for what becomes of it.</summary>
    HalfOpen = 2,

    /// <summary>The provider is out of reach: for a moment nothing is sent.</summary>
    Open = 3,
}
