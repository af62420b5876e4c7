namespace FgmIs.Client;

/// <summary>Represents the options for the patients about whom may be asked.</summary>
public sealed class FgmEligibilityOptions
{
    internal FgmEligibilityOptions()
    {
    }

    /// <summary>
    /// Gets or sets how long ago an NHS number may have been verified; beyond it a query is
    /// <see cref="FgmNotSentReason.NotVerified"/> (MSCA-FGMRISDQ-01).
    /// </summary>
    /// <value>
    /// None: a verification older than a year is a warning (<see cref="FgmWarningKind.VerificationOld"/>), since a needless refusal
    /// hides an indicator. From 1 day to 36,500 days.
    /// </value>
    public TimeSpan? MaximumVerificationAge { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the testers' NHS numbers of one digit ten times over (9999999999) may be sent.
    /// </summary>
    /// <value><see langword="false"/>; for test environments only.</value>
    public bool AllowTestNhsNumbers { get; set; }
}
