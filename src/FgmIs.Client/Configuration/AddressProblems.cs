namespace FgmIs.Client.Configuration;

/// <summary>Finds what is wrong with the addresses of a client's options.</summary>
internal static class AddressProblems
{
    public static string? OfEndpoint(string path, Uri? endpoint)
    {
        if (!endpoint!.IsAbsoluteUri || endpoint.Scheme != Uri.UriSchemeHttps)
        {
            string address = ProblemText.OfAddress(endpoint.OriginalString);
            return $"{path} ({address}) must be an absolute https address: the service is reached over mutual TLS only.";
        }

        return endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0
            ? $"{path} must hold neither a user name or password nor a fragment (#…)."
            : null;
    }

    public static string? OfProxy(string path, Uri? proxy)
    {
        if (!proxy!.IsAbsoluteUri || proxy.Scheme != Uri.UriSchemeHttp)
        {
            string address = ProblemText.OfAddress(proxy.OriginalString);
            return $"{path} ({address}) must be an absolute http address, for example http://proxy:8080.";
        }

        return proxy.UserInfo.Length > 0 ? $"{path} must hold no user name or password: no credentials are sent to a proxy." : null;
    }
}
