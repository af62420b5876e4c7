namespace FgmIs.Client;

/// <summary>
/// Specifies why the query is made now: a record is viewed, or one of the significant events at which it must be asked afresh.
/// </summary>
/// <remarks>Named in the audit trail, never sent. The list is that of MSCA-FGMRISQ-05, -06 and FGMISQ007.</remarks>
public enum FgmQueryOccasion
{
    /// <summary>A user views the patient's record (MSCA-FGMRISQ-05).</summary>
    RecordViewed = 1,

    /// <summary>Unscheduled care starts (MSCA-FGMRISQ-06).</summary>
    UnscheduledCare = 2,

    /// <summary>A clinical appointment (MSCA-FGMRISQ-06).</summary>
    ClinicalAppointment = 3,

    /// <summary>An outpatient appointment (MSCA-FGMRISQ-06).</summary>
    OutpatientAppointment = 4,

    /// <summary>Before an inpatient is admitted (MSCA-FGMRISQ-06).</summary>
    InpatientAdmission = 5,

    /// <summary>Before an inpatient is discharged (MSCA-FGMRISQ-06).</summary>
    InpatientDischarge = 6,

    /// <summary>A patient registers with a general practice (FGMISQ007).</summary>
    GpRegistration = 7,
}
