using System.Globalization;
using FgmIs.Client.Assurance;
using FgmIs.Tool.Simulator.Page;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Answers the requests of the tester's browser.</summary>
internal sealed class AttendedPageHandler(Attendant attendant, AttendedFacts facts, int port)
    : GuardedPage(new PageGuard(port, scriptToken: Guid.NewGuid().ToString("N")))
{
    protected override Task RouteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return context.Request.Path.Value switch
        {
            "/" when reads => PageAsync(context, StatusCodes.Status200OK, problem: null),
            "/page.css" when reads => WriteAsync(context, 200, "text/css; charset=utf-8", PageAssets.Css),
            "/attended.js" when reads => WriteAsync(context, 200, "text/javascript; charset=utf-8", PageAssets.AttendedScript),
            "/icon.svg" when reads => WriteAsync(context, 200, "image/svg+xml", PageAssets.Icon),
            "/wire" when reads => WireAsync(context),
            "/reply" when HttpMethods.IsPost(context.Request.Method) => ReplyAsync(context, cancellationToken),
            _ => WriteAsync(context, StatusCodes.Status404NotFound, Text, "There is nothing here.\n"),
        };
    }

    private Task PageAsync(HttpContext context, int status, string? problem)
    {
        (AssuranceAttendedTask? task, int version, bool isOver) = attendant.Now;
        return WriteAsync(context, status, Html, AttendedPageHtml.Page(facts, Guard.FormToken, task, version, isOver, problem));
    }

    // The number of the task lets the script see that another one is shown.
    private Task WireAsync(HttpContext context)
    {
        (AssuranceAttendedTask? task, int version, _) = attendant.Now;
        context.Response.Headers["X-Task"] = version.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, 200, Html, task is null ? string.Empty : AttendedPageHtml.Wire(task));
    }

    private async Task ReplyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        IFormCollection? form = await ReadFormAsync(context, cancellationToken);
        if (form is null || !Guard.HasFormToken(form))
        {
            await WriteAsync(
                context, StatusCodes.Status403Forbidden, Text, "A reply needs the page's own form, loaded since the program started.\n");
            return;
        }

        (AssuranceAttendedTask? task, int version, _) = attendant.Now;
        if (task is null || form["task"] != version.ToString(CultureInfo.InvariantCulture))
        {
            await PageAsync(context, StatusCodes.Status409Conflict, "That part is over already. This is the next one.");
            return;
        }

        (AssuranceAttendedReply? reply, string? problem) = await AttendedForm.ReadAsync(task, form, cancellationToken);
        if (reply is null)
        {
            await PageAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        attendant.Take(version, reply);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }
}
