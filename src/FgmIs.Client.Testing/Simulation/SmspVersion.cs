namespace FgmIs.Client.Testing;

/// <summary>Specifies the version of the domain message specification in which the simulator answers.</summary>
/// <remarks>
/// Queries are taken in version 2 whatever this says: version 1 is deprecated for new work, but providers still answer in it.
/// </remarks>
public enum SmspVersion
{
    /// <summary>Version 1: earlier codes, and "no record" as <c>ok</c> with severity <c>information</c> under HTTP 500.</summary>
    V1 = 1,

    /// <summary>Version 2: named codes, and "no record" as <c>fatal-error</c> with severity <c>error</c> under HTTP 404.</summary>
    V2 = 2,
}
