using FgmIs.Client.Access;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Reporting;
using FgmIs.Client.Threading;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Journey;

/// <summary>
/// Asks the access policy: one that throws, returns no decision, or takes longer than a whole query may, has denied
/// (docs/safety-case.md, H10).
/// </summary>
internal sealed class AccessCheck(ClientSettings settings, BackgroundReporter reporter, ILogger logger)
{
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmAccessDecision> DecideAsync(FgmAccessRequest request, Guid messageId, CancellationToken cancellationToken)
    {
        string cause;
        try
        {
            FgmAccessDecision? decision = await AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (decision is not null)
            {
                return decision;
            }

            cause = "no decision";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            cause = failure.GetType().Name;
        }

        Log.AccessPolicyFailed(logger, messageId, cause);
        reporter.Report(new FgmErrorReport(
            FgmErrorKind.AccessPolicyFailed,
            settings.Clock.GetUtcNow(),
            messageId,
            $"The access policy failed ({cause}), which counts as a denial.",
            "Mend the access policy: while it fails, nobody may ask."));
        return FgmAccessDecision.Deny("The access policy failed, which counts as a denial.");
    }

    // Our own policy decides at once from what it is given; a host's may wait, block or hang.
    private async ValueTask<FgmAccessDecision> AskAsync(FgmAccessRequest request, CancellationToken cancellationToken) =>
        settings.AccessPolicy is FgmAccessPolicy
            ? await settings.AccessPolicy.DecideAsync(request, cancellationToken).ConfigureAwait(false)
            : await HostCalls.Of(settings.AccessPolicy).RunAsync(
                token => settings.AccessPolicy.DecideAsync(request, token),
                settings.OverallTimeout,
                settings.Clock,
                cancellationToken).ConfigureAwait(false);
}
