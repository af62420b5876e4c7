namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>What somebody does to the values in a store.</summary>
internal enum Forgery
{
    /// <summary>One bit of each is changed.</summary>
    OneBit,

    /// <summary>Of each the first twenty bytes remain.</summary>
    CutOff,

    /// <summary>All are another application's.</summary>
    AnotherApplication,

    /// <summary>The answers of two patients are exchanged.</summary>
    Exchanged,
}
