using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Transport;

/// <summary>Step 6 of the journey: one POST with a fresh request, and its response read up to the limit.</summary>
internal sealed class HttpExchange(Func<HttpClient> clients, ClientSettings settings, string soapAction, Func<byte[], bool> isFhirAtAll)
{
    // Fixed texts that were checked once; the typed headers would be parsed and written anew for every request.
    private const string Accepted = "application/xml+fhir, application/fhir+xml; q=0.9, text/xml; q=0.8, application/xml; q=0.7";

    private static readonly string UserAgent = "FgmIs.Client/" + Product.Version;
    private static readonly Version Http11 = new(1, 1);

    private readonly string _action = $"\"{soapAction}\"";

    /// <summary>Posts a message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="cancellationToken">Ends the exchange when its time is over or the caller gives up.</param>
    /// <exception cref="OperationCanceledException">The exchange was ended before the whole response had come.</exception>
    public async Task<ExchangeResult> PostAsync(byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage request = NewRequest(message);
            using HttpResponseMessage response =
                await clients().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return TransportFailures.From(failure);
        }
    }

    private HttpRequestMessage NewRequest(byte[] message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Endpoint)
        {
            Version = Http11,
            Content = new ByteArrayContent(message),
        };
#if NET
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
#endif
        request.Content.Headers.TryAddWithoutValidation("Content-Type", settings.ContentType);
        request.Headers.TryAddWithoutValidation("SOAPAction", _action);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", Accepted);
        request.Headers.ExpectContinue = false;
        foreach (KeyValuePair<string, string> header in settings.AdditionalHeaders)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }

    private async Task<ExchangeResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (HttpStatusFailures.IsRedirect(status))
        {
            return ExchangeResult.Refused(status, [], new Failure(FgmFailureKind.Redirected, $"The endpoint answered with a redirect (HTTP {status})."));
        }

        if (await BoundedBody.ReadAsync(response.Content, settings.MaximumResponseBytes, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return ExchangeResult.Refused(
                status,
                [],
                new Failure(FgmFailureKind.ResponseTooLarge, $"The response is larger than the limit of {settings.MaximumResponseBytes} bytes."));
        }

        // What the handler can decompress it has, and has taken its name off the list.
        if (response.Content.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
        {
            return ExchangeResult.Refused(
                status, body, new Failure(FgmFailureKind.InvalidResponse, "The response is compressed in a way that was not asked for."));
        }

        return HttpStatusFailures.IsBusy(status) && !isFhirAtAll(body)
            ? ExchangeResult.Busy(status, body, RetryAfter.Read(response.Headers, settings.Clock))
            : ExchangeResult.Answered(status, body);
    }
}
