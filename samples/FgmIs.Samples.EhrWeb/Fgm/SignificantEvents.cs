using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Holds the events at which the patient is asked about anew (MSCA-FGMRISQ-06), in the words of their buttons.</summary>
internal static class SignificantEvents
{
    /// <summary>Gets them, in the order of the page.</summary>
    public static IReadOnlyList<(FgmQueryOccasion Occasion, string Words)> All { get; } =
    [
        (FgmQueryOccasion.UnscheduledCare, "Start unscheduled care"),
        (FgmQueryOccasion.ClinicalAppointment, "Start a clinical appointment"),
        (FgmQueryOccasion.OutpatientAppointment, "Start an outpatient appointment"),
        (FgmQueryOccasion.InpatientAdmission, "Admit"),
        (FgmQueryOccasion.InpatientDischarge, "Prepare discharge"),
        (FgmQueryOccasion.GpRegistration, "Register with the practice"),
    ];

    /// <summary>Determines whether an event is one of them.</summary>
    /// <param name="occasion">What came with a form.</param>
    /// <returns>Whether it is.</returns>
    public static bool Contains(FgmQueryOccasion occasion) => All.Any(one => one.Occasion == occasion);
}
