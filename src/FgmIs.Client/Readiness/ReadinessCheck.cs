using FgmIs.Client.Configuration;
using FgmIs.Client.Http;
using FgmIs.Client.Threading;

namespace FgmIs.Client.Readiness;

/// <summary>Checks each step of a query that needs no query: name, connection, handshake, and one request that carries nothing.</summary>
internal sealed class ReadinessCheck(ClientSettings settings, HttpConnections connections)
{
    /// <summary>Checks, in the time allowed for one attempt.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmReadinessReport> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seen = new ReadinessObservation(settings.Clock);
        using HttpMessageHandler? handler = connections.NewWatched(seen);
        if (handler is null)
        {
            return new FgmReadinessReport(seen, ReadinessSteps.WithoutTls());
        }

        using CancellationTokenSource timer = BoundedWait.NewTimer(settings.Clock, settings.AttemptTimeout);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            await ObservedHandler.ResolveAsync((settings.Proxy ?? settings.Endpoint).DnsSafeHost, seen, ending.Token).ConfigureAwait(false);
            await SendAsync(handler, seen, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            seen.Failure = failure;
        }

        return new FgmReadinessReport(seen, new ReadinessSteps(settings, seen).All());
    }

    /// <summary>Runs what queries run through, checks, and leaves a connection open where all is well.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmReadinessReport> WarmUpAsync(CancellationToken cancellationToken)
    {
        _ = await Rehearsal.RunAsync(cancellationToken).ConfigureAwait(false);
        FgmReadinessReport report = await RunAsync(cancellationToken).ConfigureAwait(false);
        if (connections.Source is not null && report.Verdict != FgmReadinessVerdict.Failed)
        {
            await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = BoundedWait.NewTimer(settings.Clock, settings.AttemptTimeout);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            using var request = new ExchangeRequest(HttpMethod.Options, settings.Endpoint);
            RequestHeaders.Write(request, settings);
            using HttpResponseMessage response = await connections.Invoker.SendAsync(request, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception)
        {
            // The provider was reached a moment ago; the first query connects by itself, and tells what is wrong if anything is.
        }
    }

    private async Task SendAsync(HttpMessageHandler handler, ReadinessObservation seen, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Options, settings.Endpoint);
        RequestHeaders.Write(request, settings);
        using HttpResponseMessage response =
            await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        seen.Answered((int)response.StatusCode, response.Headers.Date);
    }
}
