using System.Globalization;
using System.Net.Http.Headers;
using System.Xml.Linq;

namespace FgmIs.Client.Testing.Tests.Support;

/// <summary>A response of the simulator, taken apart for assertions.</summary>
internal sealed class Answered
{
    private Answered(int status, string? contentType, string body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
        Bundle = body.StartsWith('<') ? XElement.Parse(body) : null;
    }

    public int Status { get; }

    public string? ContentType { get; }

    public string Body { get; }

    public XElement? Bundle { get; }

    public string? ResponseCode => Value("response", "code");

    public string? ResponseIdentifier => Value("response", "identifier");

    public string? EventCode => Value("event", "code");

    public string? Severity => Value("issue", "severity");

    public string? IssueType => Value("issue", "code");

    public string? CodeSystem => Value("issue", "details", "coding", "system");

    public string? Code => Value("issue", "details", "coding", "code");

    public IReadOnlyList<string> Codes => [.. Bundle!.Descendants().Where(element => element.Name.LocalName == "issue")
        .Select(issue => Below(issue, ["details", "coding", "code"])!)];

    public string? Display => Value("issue", "details", "coding", "display");

    public string? Diagnostics => Value("issue", "diagnostics");

    public string? FlagStart => Value("Flag", "period", "start");

    public string? PatientNumber => Value("Flag", "contained", "Patient", "identifier", "value");

    public static async Task<Answered> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) ? type.ToString() : null,
        await response.Content.ReadAsStringAsync());

    public static async Task<Answered> ToAsync(SmspSimulator simulator, HttpRequestMessage request)
    {
        using var client = new HttpClient(simulator.CreateHandler());
        using HttpResponseMessage response = await client.SendAsync(request);
        return await ReadAsync(response);
    }

    public static Task<Answered> ToAsync(SmspSimulator simulator, string body) =>
        ToAsync(simulator, QueryText.Request(simulator.Endpoint, body));

    /// <summary>Gives the value at the end of a path that starts at the first element of that name.</summary>
    public string? Value(string first, params string[] path) =>
        Below(Bundle?.Descendants().FirstOrDefault(element => element.Name.LocalName == first), path);

    public IEnumerable<string> ChildrenOf(string name) =>
        Bundle!.Descendants().First(element => element.Name.LocalName == name).Elements().Select(element => element.Name.LocalName);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"HTTP {Status} {Body}");

    private static string? Below(XElement? element, string[] path)
    {
        foreach (string name in path)
        {
            element = element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
        }

        return element?.Attribute("value")?.Value;
    }
}
