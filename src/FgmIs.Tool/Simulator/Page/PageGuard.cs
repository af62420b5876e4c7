using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Keeps web pages of others, open in the tester's browser, from reading the page or steering it.</summary>
/// <remarks>
/// A name that leads to 127.0.0.1 (DNS rebinding) shows in Host. What another page sends shows in Origin or Sec-Fetch-Site, which a browser
/// sets and a page cannot. Changes from the page carry a token besides. A script sends none of these headers, and has no browser's cookies.
/// </remarks>
internal sealed class PageGuard(int port, string scriptToken)
{
    /// <summary>The header with the token of a script, which stands in token.txt.</summary>
    public const string TokenHeader = "X-FgmIs-Token";

    /// <summary>The field with the page's own token.</summary>
    public const string TokenField = "token";

    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];
    private readonly byte[] _scriptToken = Encoding.UTF8.GetBytes(scriptToken);

    /// <summary>Gets the token of this run's forms.</summary>
    public string FormToken { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Returns why a request is refused, or null.</summary>
    public string? Refuse(HttpRequest request)
    {
        if (!_hosts.Contains(request.Headers.Host.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return $"The page is at http://127.0.0.1:{port}/ and has no other name.";
        }

        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site.ToString() is not ("same-origin" or "none"))
        {
            return "The request comes from another web page.";
        }

        return request.Headers.TryGetValue("Origin", out var origin) && origin.ToString() != $"http://{request.Headers.Host}"
            ? "The request comes from another web page."
            : null;
    }

    /// <summary>Determines whether a browser sent the request, as far as its headers say.</summary>
    public static bool IsFromBrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Origin")
        || request.Headers.ContainsKey("Referer")
        || request.Headers.ContainsKey("Sec-Fetch-Site")
        || request.Headers.ContainsKey("Cookie");

    /// <summary>Determines whether a script's header carries its token.</summary>
    public bool HasScriptToken(HttpRequest request) => Is(request.Headers[TokenHeader].ToString(), _scriptToken);

    /// <summary>Determines whether a form carries this run's token.</summary>
    public bool HasFormToken(IFormCollection form) => Is(form[TokenField].ToString(), Encoding.UTF8.GetBytes(FormToken));

    private static bool Is(string given, byte[] token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), token);
}
