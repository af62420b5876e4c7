namespace FgmIs.Client;

/// <summary>Specifies the severity that the specification gives a response code.</summary>
public enum FgmIssueSeverity
{
    /// <summary>No severity is specified.</summary>
    Unspecified = 1,

    /// <summary>Information.</summary>
    Information = 2,

    /// <summary>A warning.</summary>
    Warning = 3,

    /// <summary>An error.</summary>
    Error = 4,

    /// <summary>A fatal error.</summary>
    Fatal = 5,
}
