namespace FgmIs.Client.Auditing;

/// <summary>Specifies why a response's body is not whole on record.</summary>
public enum FgmTruncationCause
{
    /// <summary>It is longer than <see cref="FgmLimitOptions.ResponseBytes"/>, and was read no further.</summary>
    PastLimit = 1,

    /// <summary>It ended before its end: the connection broke, the time was over, or the caller gave up.</summary>
    BrokenOff = 2,
}
