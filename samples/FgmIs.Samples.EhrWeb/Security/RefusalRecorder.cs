using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace FgmIs.Samples.EhrWeb.Security;

/// <summary>Records in the audit trail who was refused which page.</summary>
internal sealed class RefusalRecorder(HostEvents events) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    /// <inheritdoc />
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            await events.RecordAsync(HostEvents.AccessRefused, details: [new("Page", context.GetEndpoint()?.DisplayName ?? "unknown")]);
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
