namespace FgmIs.Client;

/// <summary>Specifies what a step of a readiness check came to.</summary>
public enum FgmReadinessVerdict
{
    /// <summary>As it should be.</summary>
    Passed = 1,

    /// <summary>Not tried, because a step before it failed, or not to be told by this build.</summary>
    NotTried = 2,

    /// <summary>Queries can be asked, but somebody should look at it before long.</summary>
    Warned = 3,

    /// <summary>Queries fail.</summary>
    Failed = 4,
}
