using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Defines what answers the requests for a page.</summary>
internal interface IPageHandler
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <param name="stopping">Ends when the page stops.</param>
    Task HandleAsync(HttpContext context, CancellationToken stopping);
}
