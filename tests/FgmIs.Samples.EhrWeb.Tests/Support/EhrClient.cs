using System.Net;
using System.Text.RegularExpressions;
using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>A user without a browser: what somebody sends who does not keep to the pages.</summary>
internal sealed partial class EhrClient(RunningEhr ehr) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    private HttpClient Http => _http ??= new HttpClient(
        new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = ehr.Address,
    };

    public static async Task<EhrClient> SignInAsync(RunningEhr ehr, string userId)
    {
        var client = new EhrClient(ehr);
        string token = FormToken().Match(await client.ReadAsync("/SignIn")).Groups["token"].Value;
        using HttpResponseMessage answer = await client.PostAsync(
            "/SignIn", ("UserId", userId), ("__RequestVerificationToken", token));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return client;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<string> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Opens a record as its page does, and returns what its script would send.</summary>
    public async Task<(string Opened, string Token)> OpenAsync(NhsNumber number)
    {
        string page = await ReadAsync(ehr.RecordOf(number).AbsolutePath);
        return (Opened().Match(page).Groups["opened"].Value, Token().Match(page).Groups["token"].Value);
    }

    /// <summary>Sends what a record's script sends.</summary>
    public async Task<HttpResponseMessage> SendAsync(NhsNumber number, string handler, string opened, string? token)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"{ehr.RecordOf(number).AbsolutePath}?handler={handler}&opened={opened}", UriKind.Relative));
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await Http.SendAsync(request);
    }

    public void Dispose() => _http?.Dispose();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FormToken();

    [GeneratedRegex("data-opened=\"(?<opened>[^\"]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Opened();

    [GeneratedRegex("data-token=\"(?<token>[^\"]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();
}
