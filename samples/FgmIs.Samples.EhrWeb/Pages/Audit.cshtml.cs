using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>
/// Lets the privacy officer search, verify and export the audit trail (MSCA-AUD-05, MSCA-ORG-04). The trail decides about the right
/// once more, and records each reading. What is looked for comes in the body of a form, never in an address.
/// </summary>
[Authorize(SignInServices.Privacy)]
internal sealed class AuditModel(IFgmAuditReader trail, IFgmAuditVerifier verifier, CurrentUser user) : PageModel
{
    private const int Most = 100;

    /// <summary>Gets or sets what is looked for.</summary>
    [BindProperty(Name = "")]
    public AuditForm Form { get; set; } = new();

    /// <summary>Gets what was found, the latest first.</summary>
    public IReadOnlyList<FgmAuditRecord> Found { get; private set; } = [];

    /// <summary>Gets what came of it, in words.</summary>
    public string? Said { get; private set; }

    /// <summary>Searches.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        if (Form.Read(out FgmAuditSearch search) is { } problem)
        {
            return Say(problem);
        }

        // One more than is shown, to know whether there are more.
        search.Limit = Most + 1;
        return await ReadAsync(async () =>
        {
            List<FgmAuditRecord> found = [];
            await foreach (FgmAuditRecord record in trail.ReadAsync(search, user.Require(), cancellationToken))
            {
                found.Add(record);
            }

            Found = [.. found.Take(Most)];
            return Say(
                found.Count == 0 ? "Nothing was found."
                : found.Count > Most ? $"The latest {Most} are found, and there are more: narrow the search."
                : $"{found.Count} found.");
        });
    }

    /// <summary>Verifies that the trail is as it was written.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    public Task<IActionResult> OnPostVerifyAsync(CancellationToken cancellationToken) => ReadAsync(async () =>
        Say((await verifier.VerifyAsync(user.Require(), checkpoint: null, cancellationToken)).ToString()));

    /// <summary>Exports all of a patient for a Subject Access Request.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The file.</returns>
    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellationToken)
    {
        if (!NhsNumber.TryParse(Form.NhsNumber, out NhsNumber number, out string? reason))
        {
            return Say(reason);
        }

        return await ReadAsync(async () =>
        {
            using var file = new MemoryStream();
            await trail.ExportPatientAsync(number, user.Require(), FgmAuditExportFormat.Json, file, cancellationToken);
            return File(file.ToArray(), "application/json", "subject-access-request.json");
        });
    }

    private async Task<IActionResult> ReadAsync(Func<Task<IActionResult>> read)
    {
        try
        {
            return await read();
        }
        catch (FgmAuditReadDeniedException)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        catch (FgmAuditTrailException failure)
        {
            return Say(failure.Message);
        }
    }

    private PageResult Say(string words)
    {
        Said = words;
        return Page();
    }
}
