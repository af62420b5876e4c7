namespace FgmIs.Client.Assurance;

/// <summary>Specifies what a client says came of a query.</summary>
public enum AssuranceOutcome
{
    /// <summary>The patient has an indicator.</summary>
    IndicatorFound = 1,

    /// <summary>Spine holds no record.</summary>
    NoRecordFound = 2,

    /// <summary>The query was not sent.</summary>
    NotSent = 3,

    /// <summary>There is no answer.</summary>
    Failed = 4,
}
