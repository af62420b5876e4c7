using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Starts the clinic list and shows how far it has come; never what was found.</summary>
[Authorize(SignInServices.Records)]
internal sealed class ClinicModel(ClinicList list) : PageModel
{
    /// <summary>Gets how far it has come.</summary>
    public ClinicProgress Progress => list.Progress;

    /// <summary>Gets the same in words.</summary>
    public string Words => Progress switch
    {
        { Total: 0 } => "The list has not been prepared.",
        { Failed: > 0 } progress => $"{progress.Asked} of {progress.Total} done, {progress.Failed} of them failed. IT staff are told.",
        var progress => $"{progress.Asked} of {progress.Total} done.",
    };

    /// <summary>Starts it.</summary>
    /// <returns>The page.</returns>
    public IActionResult OnPost()
    {
        list.Start();
        return RedirectToPage();
    }

    /// <summary>Says how far it has come, for the page's script.</summary>
    /// <returns>The figures and the words.</returns>
    public IActionResult OnGetProgress() => new JsonResult(new { Progress.Total, Progress.Asked, Words });
}
