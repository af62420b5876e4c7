using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Lists the patients.</summary>
[Authorize(SignInServices.Records)]
internal sealed class PatientsModel(PatientList patients) : PageModel
{
    /// <summary>Gets the patients.</summary>
    public IReadOnlyList<Patient> Patients => patients.All;
}
