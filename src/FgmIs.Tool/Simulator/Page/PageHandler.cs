using System.Globalization;
using FgmIs.Client;
using FgmIs.Tool.Simulator.Answers;
using FgmIs.Tool.Simulator.Recording;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Answers the requests of browsers and scripts.</summary>
internal sealed class PageHandler : GuardedPage
{
    private const string Json = "application/json";

    private readonly PageFacts _facts;
    private readonly ExchangeLog _log;
    private readonly AnswerPlan _plan;
    private readonly EventStream _events;
    private readonly PageHtml _html;

    public PageHandler(PageFacts facts, int port, ExchangeLog log, AnswerPlan plan, TimeProvider timeProvider)
        : base(new PageGuard(port, facts.Folder.Token))
    {
        _facts = facts;
        _log = log;
        _plan = plan;
        _events = new EventStream(log, timeProvider);
        _html = new PageHtml(facts, log, plan, Guard.FormToken);
    }

    protected override Task RouteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value ?? "/";
        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return path switch
        {
            "/" when reads => MainAsync(context),
            "/page.css" when reads => WriteAsync(context, 200, "text/css; charset=utf-8", PageAssets.Css),
            "/page.js" when reads => WriteAsync(context, 200, "text/javascript; charset=utf-8", PageAssets.Script),
            "/icon.svg" when reads => WriteAsync(context, 200, "image/svg+xml", PageAssets.Icon),
            "/health" when reads => WriteAsync(context, 200, Json, "{\"status\":\"ok\"}\n"),
            "/received" when reads => ReceivedAsync(context),
            "/events" when HttpMethods.IsGet(request.Method) => _events.ServeAsync(context, cancellationToken),
            "/reset" when HttpMethods.IsPost(request.Method) => ResetAsync(context, cancellationToken),
            "/answers" when HttpMethods.IsPost(request.Method) => SetAsync(context, cancellationToken),
            "/answers/remove" when HttpMethods.IsPost(request.Method) => RemoveAsync(context, cancellationToken),
            "/" or "/page.css" or "/page.js" or "/icon.svg" or "/health" or "/received" or "/events" => NotAllowedAsync(context, "GET"),
            "/reset" or "/answers" or "/answers/remove" => NotAllowedAsync(context, "POST"),
            _ when reads && path.StartsWith("/requests/", StringComparison.Ordinal) => RequestAsync(context, path["/requests/".Length..]),
            _ => NotFoundAsync(context),
        };
    }

    private Task MainAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        return WriteAsync(context, 200, Html, _html.Main(ExchangeFilter.Read(query), query["said"].ToString()));
    }

    private Task ReceivedAsync(HttpContext context)
    {
        ExchangeFilter filter = ExchangeFilter.Read(context.Request.Query);
        byte[] json = ReceivedJson.Write(
            [.. _log.Exchanges.Where(filter.Takes)], _log.Dropped, _log.Refused, _facts.Simulator.RefusedClientCertificates);
        return WriteAsync(context, 200, Json, json);
    }

    private Task RequestAsync(HttpContext context, string rest)
    {
        string[] parts = rest.Split('/');
        if (parts.Length > 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            || _log.Find(id) is not { } exchange)
        {
            return NotFoundAsync(context);
        }

        if (parts.Length == 1)
        {
            return WriteAsync(context, 200, Html, PageHtml.Request(exchange));
        }

        ReadOnlyMemory<byte>? bytes = parts[1] switch
        {
            "request-body" => exchange.Query.Body,
            "answer-body" => exchange.Answer?.Body,
            _ => null,
        };
        if (bytes is not { } body)
        {
            return NotFoundAsync(context);
        }

        // Downloaded, never shown: the bytes come from somebody else.
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{parts[1]}-{id}.bin\"";
        return WriteAsync(context, 200, "application/octet-stream", body);
    }

    private async Task ResetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // A script that only wants a clean sheet needs no token.
        IFormCollection? form = await ReadFormAsync(context, cancellationToken);
        if (PageGuard.IsFromBrowser(context.Request) && !IsOurs(context, form))
        {
            await RefuseAsync(context);
            return;
        }

        _plan.Clear();
        _facts.Simulator.Reset();
        _log.Clear();
        await DoneAsync(context, form, "Forgotten: all requests, and all answers that were set here.");
    }

    private async Task SetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        IFormCollection? form = await ReadFormAsync(context, cancellationToken);
        if (form is null || !IsOurs(context, form))
        {
            await RefuseAsync(context);
            return;
        }

        string answer = form["answer"].ToString(), detail = form["detail"].ToString().Trim();
        string number = form["number"].ToString().Trim();
        bool isNext = form["scope"] == "next";
        if (!AnswerReader.TryRead(
            detail.Length > 0 ? $"{answer}:{detail}" : answer, form["delay"].ToString(), form["fault"].ToString(), out AnswerChoice? choice,
            out string? reason))
        {
            await BadAsync(context, $"Not set: {reason}.");
            return;
        }

        if (isNext)
        {
            _plan.SetNext(choice);
            _log.Touch();
            await DoneAsync(context, form, $"The next query gets: {choice.Name}.");
            return;
        }

        if (!NhsNumber.TryParse(number, out NhsNumber nhsNumber, out reason))
        {
            await BadAsync(context, $"Not set: the NHS number: {reason}");
            return;
        }

        bool isSet = _plan.Set(nhsNumber.Value, choice);
        _log.Touch();
        await (isSet
            ? DoneAsync(context, form, $"That NHS number gets: {choice.Name}.")
            : BadAsync(context, "Not set: too many numbers have an answer. Use answers.csv, or reset."));
    }

    private async Task RemoveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        IFormCollection? form = await ReadFormAsync(context, cancellationToken);
        if (form is null || !IsOurs(context, form))
        {
            await RefuseAsync(context);
            return;
        }

        _plan.Remove(form["number"].ToString());
        _log.Touch();
        await DoneAsync(context, form, "Taken back.");
    }

    private bool IsOurs(HttpContext context, IFormCollection? form) =>
        (form is not null && Guard.HasFormToken(form)) || Guard.HasScriptToken(context.Request);

    // What a form did is said on the page to which the browser goes on; what a script did, in words.
    private static Task DoneAsync(HttpContext context, IFormCollection? form, string said)
    {
        if (form?.ContainsKey(PageGuard.TokenField) != true)
        {
            return WriteAsync(context, 200, Text, said + "\n");
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/?said=" + Uri.EscapeDataString(said);
        return Task.CompletedTask;
    }

    private Task BadAsync(HttpContext context, string said) => PageGuard.IsFromBrowser(context.Request)
        ? WriteAsync(context, StatusCodes.Status400BadRequest, Html, _html.Main(ExchangeFilter.Read(context.Request.Query), said))
        : WriteAsync(context, StatusCodes.Status400BadRequest, Text, said + "\n");

    private static Task RefuseAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        Text,
        "A change needs the page's own form, loaded since the simulator started, or the header "
            + $"{PageGuard.TokenHeader} with the text of token.txt.\n");

    private static Task NotFoundAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, Text, "There is nothing here, or it is no longer kept.\n");

    private static Task NotAllowedAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return WriteAsync(context, StatusCodes.Status405MethodNotAllowed, Text, $"Use {allowed}.\n");
    }
}
