using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>
/// Shows a record as it is printed: labelled (MSCA-IG-04), in the formats of MSCA-FGMRISG-01 and -02, recorded before it is there
/// (MSCA-AUD-02). What cannot be recorded is not printed, whether there is an alert or not.
/// </summary>
[Authorize(SignInServices.Records)]
internal sealed class PrintModel(OpenRecords records, RecordAlerts alerts, HostEvents events, CurrentUser user) : PageModel
{
    /// <summary>Gets the record.</summary>
    public OpenRecord Opened { get; private set; } = null!;

    /// <summary>Gets the alert; null where there is none.</summary>
    public FgmAlert? Alert { get; private set; }

    /// <summary>Leads whoever comes by a link to the record: printing is an act of its own.</summary>
    /// <param name="recordId">The record.</param>
    /// <returns>The record.</returns>
    public IActionResult OnGet(string recordId) => RedirectToPage("/Record", new { recordId });

    /// <summary>Shows it.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="opened">The id of its opening.</param>
    /// <returns>The page; 503 where it cannot be recorded.</returns>
    public async Task<IActionResult> OnPostAsync(string recordId, string? opened)
    {
        if (records.Find(opened, user.Id, recordId) is not { } found || user.Requester is not { } requester)
        {
            return BadRequest();
        }

        Opened = found;
        if (!await events.RecordAsync(HostEvents.RecordPrinted, found.Patient.NhsNumber))
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        (bool isAllowed, Alert) = await alerts.HandOutAsync(found, requester, FgmDisclosureKind.Printed);
        return isAllowed ? Page() : StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
