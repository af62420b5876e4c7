namespace FgmIs.Client;

/// <summary>Specifies what an alert may show at this moment (MSCA-FGMRISQR-08, -09).</summary>
public enum FgmAlertState
{
    /// <summary>The answer is less than 24 hours old and the patient under 18: everything.</summary>
    Current = 1,

    /// <summary>
    /// The answer is 24 hours old or more: that it is out of date, about whom it is and when it was asked, and nothing else.
    /// </summary>
    OutOfDate = 2,

    /// <summary>The patient's 18th birthday has begun: nothing.</summary>
    PatientIs18 = 3,
}
