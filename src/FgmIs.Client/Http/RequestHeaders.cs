using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;

namespace FgmIs.Client.Http;

/// <summary>Writes the headers of every request, whether or not it carries a query.</summary>
internal static class RequestHeaders
{
    // Fixed texts that were checked once; the typed headers would be parsed and written anew for every request.
    private const string Accepted = "application/xml+fhir, application/fhir+xml; q=0.9, text/xml; q=0.8, application/xml; q=0.7";

    private static readonly string UserAgent = "FgmIs.Client/" + Product.Version;
    private static readonly Version Http11 = new(1, 1);

    public static void Write(HttpRequestMessage request, ClientSettings settings)
    {
        request.Version = Http11;
#if NET
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
#else
        // .NET Framework would else ask before it sends a body.
        request.Headers.ExpectContinue = false;
#endif
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", Accepted);
        foreach (KeyValuePair<string, string> header in settings.AdditionalHeaders)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
