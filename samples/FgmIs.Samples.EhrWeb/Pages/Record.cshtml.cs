using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>
/// Shows a patient's record at once, whatever FGM-IS does. The page's script then fetches the alert, if there is one: the page is the same
/// for everybody and every patient.
/// </summary>
[Authorize(SignInServices.Records)]
internal sealed class RecordModel(
    PatientList patients, OpenRecords records, Encounters encounters, RecordAlerts alerts, HostEvents events, CurrentUser user) : PageModel
{
    /// <summary>Gets the record as this window has it open.</summary>
    public OpenRecord Opened { get; private set; } = null!;

    private static StatusCodeResult Nothing => new(StatusCodes.Status204NoContent);

    /// <summary>Opens the record. Nothing is asked here, so that nothing keeps the page waiting.</summary>
    /// <param name="recordId">The record.</param>
    /// <returns>The page.</returns>
    public IActionResult OnGet(string recordId)
    {
        if (patients.Find(recordId) is not { } patient)
        {
            return NotFound();
        }

        FgmQueryOccasion occasion = TempData[recordId] is int begun ? (FgmQueryOccasion)begun : FgmQueryOccasion.RecordViewed;
        Opened = records.Open(user.Id, patient, occasion, encounters.Find(recordId));
        return Page();
    }

    /// <summary>
    /// Begins a significant event, and an encounter with it. The record is then opened anew, and asked about for the event.
    /// </summary>
    /// <param name="recordId">The record.</param>
    /// <param name="occasion">The event.</param>
    /// <returns>The record.</returns>
    public IActionResult OnPostEvent(string recordId, FgmQueryOccasion occasion)
    {
        if (patients.Find(recordId) is null || !SignificantEvents.Contains(occasion))
        {
            return BadRequest();
        }

        encounters.Begin(recordId);
        TempData[recordId] = (int)occasion;
        return RedirectToPage(new { recordId });
    }

    /// <summary>Begins or ends an encounter.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="isEnding">Whether it ends.</param>
    /// <returns>The record.</returns>
    public IActionResult OnPostEncounter(string recordId, bool isEnding)
    {
        if (patients.Find(recordId) is null)
        {
            return BadRequest();
        }

        if (isEnding)
        {
            encounters.End(recordId);
        }
        else
        {
            encounters.Begin(recordId);
        }

        return RedirectToPage(new { recordId });
    }

    /// <summary>Asks about the patient of this window (MSCA-FGMRISQ-05).</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="opened">The id of its opening.</param>
    /// <returns>The alert; or 204, whether there is no record, nothing was sent, or the query failed (MSCA-FGMRISQR-03).</returns>
    public async Task<IActionResult> OnPostAlertAsync(string recordId, string? opened)
    {
        if (records.Find(opened, user.Id, recordId) is not { } found || user.Requester is not { } requester)
        {
            return BadRequest();
        }

        FgmAlert? alert = await alerts.AskAsync(found, requester, HttpContext.RequestAborted);
        return alert is null ? Nothing : Alert(found, alert);
    }

    /// <summary>Asks anew when the alert of this window is a day old.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="opened">The id of its opening.</param>
    /// <returns>The new alert; 204 where there is none any more; 503 where there was no answer: the old alert is out of date.</returns>
    public async Task<IActionResult> OnPostRenewedAlertAsync(string recordId, string? opened)
    {
        if (records.Find(opened, user.Id, recordId) is not { } found || user.Requester is not { } requester)
        {
            return BadRequest();
        }

        (bool isAnswered, FgmAlert? alert) = await alerts.AskAnewAsync(found, requester, HttpContext.RequestAborted);
        return alert is not null ? Alert(found, alert)
            : isAnswered ? Nothing
            : StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Records that the user has acknowledged the alert. It stays on the screen.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="opened">The id of its opening.</param>
    /// <returns>204; or 503 where it could not be recorded, so that the button stays.</returns>
    public async Task<IActionResult> OnPostAcknowledgedAsync(string recordId, string? opened)
    {
        if (records.Find(opened, user.Id, recordId) is not { Shown: { } message } found)
        {
            return BadRequest();
        }

        return await events.RecordAsync(
            HostEvents.AlertAcknowledged, found.Patient.NhsNumber, [new("MessageId", message.ToString("D"))])
            ? Nothing
            : StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private PartialViewResult Alert(OpenRecord found, FgmAlert alert) => Partial("_Alert", new AlertModel(found, alert));
}
