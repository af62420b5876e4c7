using System.Net.Http.Headers;
using FgmIs.Client.Configuration;
using FgmIs.Client.Limits;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Http;

/// <summary>Performs step 6 of the journey: one POST with a fresh request, and its response read up to the limit.</summary>
internal sealed class HttpExchange(
    HttpMessageInvoker connections, ClientSettings settings, string soapAction, Func<byte[], bool> isFhirAtAll)
{
    private readonly string _action = $"\"{soapAction}\"";

    /// <summary>Posts a message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="turns">The turns of the agreed rates that it is to be written in; may be none.</param>
    /// <param name="body">Takes the response's body, also one that breaks off.</param>
    /// <param name="cancellationToken">Ends the exchange when its time is over or the caller gives up.</param>
    /// <exception cref="OperationCanceledException">The exchange was ended before the whole response had come.</exception>
    public async Task<ExchangeResult> PostAsync(
        byte[] message, AttemptTurn[] turns, BoundedBody body, CancellationToken cancellationToken)
    {
        bool isReached = false;
        try
        {
            using ExchangeRequest request = NewRequest(message, turns, cancellationToken);
            using HttpResponseMessage response =
                await connections.SendAsync(request, cancellationToken).ConfigureAwait(false);
            isReached = true;
            request.Require(response);
            ExchangeResult result = await ReadAsync(response, body, cancellationToken).ConfigureAwait(false);
            return request.IsCertificateUnasked ? result with { IsCertificateUnasked = true } : result;
        }
        catch (OperationCanceledException) when (!isReached && !cancellationToken.IsCancellationRequested)
        {
            return ExchangeResult.Unreached(new Failure(
                FgmFailureKind.TimedOut,
                $"No connection was made within the connect limit of {settings.ConnectTimeout.TotalSeconds:0.#} s."));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return TransportFailures.From(failure, isReached) with { Body = body.Content, Truncation = body.Truncation };
        }
    }

    private ExchangeRequest NewRequest(byte[] message, AttemptTurn[] turns, CancellationToken cancellationToken)
    {
        var request = new ExchangeRequest(HttpMethod.Post, settings.Endpoint)
        {
            Content = turns.Length == 0 ? new ByteArrayContent(message) : new PacedContent(message, turns, cancellationToken),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", settings.ContentType);
        request.Headers.TryAddWithoutValidation("SOAPAction", _action);
        RequestHeaders.Write(request, settings);
        return request;
    }

    private async Task<ExchangeResult> ReadAsync(HttpResponseMessage response, BoundedBody body, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (HttpStatusFailures.IsRedirect(status))
        {
            return ExchangeResult.Refused(status, [], HttpStatusFailures.Redirected(status));
        }

        if (HasTwoLengths(response.Content.Headers))
        {
            return ExchangeResult.Refused(
                status, [], new Failure(FgmFailureKind.InvalidResponse, "The response names two lengths of its body."));
        }

        bool isWhole = await IsWholeAsync(response.Content, body, cancellationToken).ConfigureAwait(false);
        byte[] content = body.Content;
        if (!isWhole)
        {
            return ExchangeResult.Refused(status, content, HttpStatusFailures.TooLarge(settings.MaximumResponseBytes)) with
            {
                Truncation = body.Truncation,
            };
        }

        if (IsStillEncoded(response.Content.Headers))
        {
            return ExchangeResult.Refused(
                status,
                content,
                new Failure(FgmFailureKind.InvalidResponse, "The response is compressed in a way that was not asked for."));
        }

        return HttpStatusFailures.IsBusy(status) && !isFhirAtAll(content)
            ? ExchangeResult.Busy(status, content, RetryAfter.Read(response.Headers, settings.Clock))
            : ExchangeResult.Answered(status, content);
    }

    private static async Task<bool> IsWholeAsync(HttpContent content, BoundedBody body, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
            when (body.IsAnnouncedTooLong && (failure is OperationCanceledException or HttpRequestException or IOException))
        {
            // It was read for the record alone.
            return false;
        }
    }

    // Whoever believes the first length and whoever believes the last read different answers.
    private static bool HasTwoLengths(HttpContentHeaders headers) =>
        headers.TryGetValues("Content-Length", out IEnumerable<string>? lengths)
        && lengths.Count() > 1
        && lengths.Distinct(StringComparer.Ordinal).Count() > 1;

    // What the handler can decompress it has, and has taken its name off the list. Most answers have no list, and need none made.
    private static bool IsStillEncoded(HttpContentHeaders headers) =>
        headers.Contains("Content-Encoding")
        && headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase));
}
