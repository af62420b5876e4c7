using System.Text;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Answers the requests for a page, once its guard has let them pass.</summary>
internal abstract class GuardedPage(PageGuard guard)
{
    protected const string Html = "text/html; charset=utf-8";
    protected const string Text = "text/plain; charset=utf-8";

    protected PageGuard Guard { get; } = guard;

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="stopping">Ends when the page stops.</param>
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            PageHeaders.Set(context.Response);
            await (Guard.Refuse(context.Request) is { } reason
                ? WriteAsync(context, StatusCodes.Status403Forbidden, Text, reason + "\n")
                : RouteAsync(context, ended.Token));
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or BadHttpRequestException)
        {
            if (failure is BadHttpRequestException bad && !context.Response.HasStarted)
            {
                context.Response.StatusCode = bad.StatusCode;
                return;
            }

            context.Abort();
        }
    }

    /// <summary>Answers a request that the guard has let pass.</summary>
    protected abstract Task RouteAsync(HttpContext context, CancellationToken cancellationToken);

    /// <summary>Reads the form of a request; null where it has none that can be read.</summary>
    protected static async Task<IFormCollection?> ReadFormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    protected static Task WriteAsync(HttpContext context, int status, string type, string text) =>
        WriteAsync(context, status, type, Encoding.UTF8.GetBytes(text));

    protected static async Task WriteAsync(HttpContext context, int status, string type, ReadOnlyMemory<byte> bytes)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
