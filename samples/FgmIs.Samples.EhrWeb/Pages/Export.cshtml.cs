using System.Text;
using FgmIs.Client;
using FgmIs.Client.Presentation;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>
/// Gives a record as a file, for a letter of referral: labelled, and recorded as exported before it leaves (MSCA-AUD-02). What cannot be
/// recorded is not exported, whether there is an alert or not.
/// </summary>
[Authorize(SignInServices.Records)]
internal sealed class ExportModel(OpenRecords records, RecordAlerts alerts, HostEvents events, CurrentUser user) : PageModel
{
    /// <summary>Leads whoever comes by a link to the record: exporting is an act of its own.</summary>
    /// <param name="recordId">The record.</param>
    /// <returns>The record.</returns>
    public IActionResult OnGet(string recordId) => RedirectToPage("/Record", new { recordId });

    /// <summary>Exports it.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="opened">The id of its opening.</param>
    /// <returns>The file; 503 where it cannot be recorded.</returns>
    public async Task<IActionResult> OnPostAsync(string recordId, string? opened)
    {
        if (user.Requester is not { } requester || records.Find(opened, user.Id, recordId) is not { } found)
        {
            return BadRequest();
        }

        if (!await events.RecordAsync(HostEvents.RecordExported, found.Patient.NhsNumber))
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        (bool isAllowed, FgmAlert? alert) = await alerts.HandOutAsync(found, requester, FgmDisclosureKind.Exported);
        return isAllowed
            ? File(Encoding.UTF8.GetBytes(TextOf(found.Patient, alert)), "text/plain; charset=utf-8", "record.txt")
            : StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static string TextOf(Patient patient, FgmAlert? alert) => $"""
        {FgmNotices.ConfidentialityLabel}

        {patient.Name}
        NHS number: {patient.NhsNumber.ToDisplayString()}
        Date of birth: {patient.DateOfBirth.ToDisplayString()}
        {(alert is null ? string.Empty : $"\n{alert.ToDisplayText()}\n")}
        {patient.Note}

        """;
}
