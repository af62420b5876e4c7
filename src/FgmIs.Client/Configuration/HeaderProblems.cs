using System.Net.Http.Headers;

namespace FgmIs.Client.Configuration;

/// <summary>
/// Finds what is wrong with configured headers, so that none can be split, injected or put in the place of the service's own.
/// </summary>
internal static class HeaderProblems
{
    private static readonly string[] Own =
    [
        "Accept", "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Cookie", "Expect", "Host",
        "SOAPAction", "TE", "Transfer-Encoding", "Upgrade", "User-Agent",
    ];

    private static string Headers => OptionsTable.AdditionalHeaders.Path;

    public static void Find(List<string> problems, FgmStatusClientOptions options)
    {
        if (!MediaTypeHeaderValue.TryParse(options.Connection.ContentType, out _))
        {
            string contentType = ProblemText.Of(options.Connection.ContentType);
            problems.Add($"{OptionsTable.ContentType.Path} ({contentType}) is no media type, such as text/xml; charset=utf-8.");
        }

        foreach (KeyValuePair<string, string> header in options.Connection.AdditionalHeaders)
        {
            if (!IsToken(header.Key))
            {
                problems.Add($"{Headers}' name {ProblemText.Of(header.Key)} is no HTTP header name: letters, digits and hyphens only.");
            }
            else if (Own.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add($"{Headers} names {header.Key}, which the client sets itself.");
            }
            else if (!IsOfRequest(header.Key))
            {
                problems.Add($"{Headers} names {header.Key}, which belongs to the body and not to the request.");
            }
            else if (header.Value is null || header.Value.Any(c => c is < ' ' or > '~'))
            {
                problems.Add($"{Headers}' value for {header.Key} is missing, or has a character outside printable ASCII.");
            }
        }
    }

    // The framework drops a header of the body from the request without a word.
    private static bool IsOfRequest(string name)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, "x");
    }

    private static bool IsToken(string name) =>
        name.Length > 0 && name.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');
}
