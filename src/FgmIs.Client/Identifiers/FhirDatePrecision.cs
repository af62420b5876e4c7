namespace FgmIs.Client;

/// <summary>Specifies how much of a date is known.</summary>
public enum FhirDatePrecision
{
    /// <summary>Only the year.</summary>
    Year = 1,

    /// <summary>The year and the month.</summary>
    Month = 2,

    /// <summary>The whole date.</summary>
    Day = 3,
}
