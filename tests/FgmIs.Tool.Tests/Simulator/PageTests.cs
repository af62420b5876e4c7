using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>The page as a browser without script and a script see it, and what keeps other web pages away from it.</summary>
[TestFixture]
internal sealed partial class PageTests
{
    private static readonly string[] Escaped = ["<script>", "\"><b>", "<img"];

    private RunningSimulator _simulator = null!;

    [OneTimeSetUp]
    public async Task SetUp() => _simulator = await RunningSimulator.StartAsync();

    [OneTimeTearDown]
    public async Task TearDown() => await _simulator.DisposeAsync();

    [SetUp]
    public async Task Reset()
    {
        using HttpResponseMessage response = await _simulator.Browser.PostAsync(new Uri(_simulator.Page, "reset"), content: null);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Health_is_JSON() =>
        Assert.That(await _simulator.Browser.GetStringAsync(new Uri(_simulator.Page, "health")), Is.EqualTo("{\"status\":\"ok\"}\n"));

    [Test]
    public async Task Request_shows_on_the_page_on_its_own_page_and_in_JSON()
    {
        await _simulator.AskAsync("9462205914");

        JsonElement received = await _simulator.ReceivedAsync();
        JsonElement request = received.GetProperty("requests")[0];
        JsonElement answer = request.GetProperty("answer");
        string main = await GetAsync("");
        string own = await GetAsync($"requests/{request.GetProperty("id")}");
        Assert.Multiple(() =>
        {
            Assert.That(received.GetProperty("count").GetInt32(), Is.EqualTo(1));
            Assert.That(request.GetProperty("nhsNumber").GetString(), Is.EqualTo("9462205914"));
            Assert.That(request.GetProperty("tlsVersion").GetString(), Is.EqualTo("TLS 1.3"));
            Assert.That(
                request.GetProperty("clientCertificate").GetProperty("subject").GetString(), Is.EqualTo("CN=client.fgm-is.test"));
            Assert.That(request.GetProperty("violations").GetArrayLength(), Is.Zero);
            Assert.That(request.GetProperty("body").GetBytesFromBase64(), Has.Length.GreaterThan(1000));
            Assert.That(answer.GetProperty("name").GetString(), Is.EqualTo("NO_RECORD_FOUND"));
            Assert.That(answer.GetProperty("status").GetInt32(), Is.EqualTo(404));
            Assert.That(main, Does.Contain("946 220 5914").And.Contain("NO_RECORD_FOUND").And.Contain("TLS 1.3"));
            Assert.That(own, Does.Contain("Every rule is kept").And.Contain("<b>MessageHeader</b>").And.Contain("CN=client.fgm-is.test"));
            Assert.That(own, Does.Contain("3c 42 75 6e 64 6c 65").And.Contain("<b>OperationOutcome</b>"));
        });
        byte[] bytes = await _simulator.Browser.GetByteArrayAsync(
            new Uri(_simulator.Page, $"requests/{request.GetProperty("id")}/request-body"));
        Assert.That(bytes, Is.EqualTo(request.GetProperty("body").GetBytesFromBase64()));
    }

    [Test]
    public async Task Request_that_breaks_rules_shows_each_and_nothing_of_it_is_markup()
    {
        using HttpClient client = _simulator.Client();
        string body = QueryText.Good("9990000018").Replace(
            "Standon NHS Trust", "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;b&gt;&lt;img src=x&gt;", StringComparison.Ordinal)
            .Replace("spine-organization-1-0", "another", StringComparison.Ordinal);
        using HttpRequestMessage request = QueryText.Request(_simulator.Endpoint, body);
        request.Headers.TryAddWithoutValidation("X-Evil", "<script>alert(2)</script>");
        using HttpResponseMessage response = await client.SendAsync(request);

        JsonElement received = (await _simulator.ReceivedAsync("?kind=bad")).GetProperty("requests")[0];
        string own = await GetAsync($"requests/{received.GetProperty("id")}");

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(received.GetProperty("violations").GetArrayLength(), Is.GreaterThan(0));
        Assert.That(received.GetProperty("answer").GetProperty("isRefusal").GetBoolean(), Is.True);
        Assert.That(own, Does.Contain("Rules that the request breaks").And.Contain("&lt;script&gt;"));
        Assert.That(Escaped.Where(evil => own.Contains(evil, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("no XML at all")]
    [TestCase("<Bundle><entry>")]
    [TestCase("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")]
    [TestCase("")]
    public async Task Body_that_is_no_message_has_a_page_all_the_same(string body)
    {
        using HttpClient client = _simulator.Client();
        using HttpRequestMessage request = QueryText.Request(_simulator.Endpoint, body);
        using HttpResponseMessage response = await client.SendAsync(request);

        JsonElement received = (await _simulator.ReceivedAsync()).GetProperty("requests")[0];
        string own = await GetAsync($"requests/{received.GetProperty("id")}");

        Assert.That(own, Does.Contain(body.Length == 0 ? "There is no body" : "no well-formed XML").And.Contain("</html>"));
        Assert.That(Regex.Count(own, "<ul>"), Is.EqualTo(Regex.Count(own, "</ul>")));
    }

    [Test]
    public async Task Filter_takes_kind_number_and_answer()
    {
        await _simulator.AskAsync("9462205914");
        await _simulator.AskAsync("9990000018");
        await _simulator.AskAsync("1234567890");

        Assert.That(await CountAsync("?kind=good"), Is.EqualTo(2));
        Assert.That(await CountAsync("?kind=bad"), Is.EqualTo(1));
        Assert.That(await CountAsync("?number=999%20000"), Is.EqualTo(1));
        Assert.That(await CountAsync("?answer=no_record"), Is.EqualTo(1));
        Assert.That(await CountAsync("?answer=404"), Is.EqualTo(1));
        Assert.That(await CountAsync("?kind=nonsense"), Is.EqualTo(3));
        Assert.That(await GetAsync("?kind=bad&number=%22%3E%3Cscript%3E1"), Does.Contain("value=\"1\"").And.Not.Contain("<script>"));
    }

    [Test]
    public async Task Form_sets_the_answer_to_the_next_query_then_to_a_number_and_takes_it_back()
    {
        Assert.That((await SubmitAsync("answers", ("scope", "next"), ("answer", "no-record"))).Status, Is.EqualTo(303));
        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(404));
        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));

        (int status, _) = await SubmitAsync(
            "answers", ("scope", "number"), ("number", "999 000 0018"), ("answer", "found"), ("detail", "2019-12-24"));
        Assert.That(status, Is.EqualTo(303));
        Assert.That((await _simulator.AskAsync("9990000018")).Body, Does.Contain("2019-12-24"));
        Assert.That(await GetAsync(""), Does.Contain("found:2019-12-24"));

        Assert.That((await SubmitAsync("answers/remove", ("number", "9990000018"))).Status, Is.EqualTo(303));
        Assert.That((await _simulator.AskAsync("9990000018")).Body, Does.Not.Contain("2019-12-24"));
    }

    [Test]
    public async Task Form_sets_a_fault_by_name()
    {
        const string name = "503 with Retry-After: 1, then found";
        await SubmitAsync("answers", ("scope", "next"), ("answer", ""), ("fault", name));

        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(503));
        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));
        JsonElement requests = (await _simulator.ReceivedAsync()).GetProperty("requests");
        Assert.That(requests[1].GetProperty("answer").GetProperty("name").GetString(), Is.EqualTo(name));
    }

    [TestCase("next", "", "maybe", "unknown")]
    [TestCase("number", "9990000019", "found", "Not set: the NHS number")]
    [TestCase("number", "", "found", "Not set: the NHS number")]
    [TestCase("next", "", "", "neither an answer nor a fault")]
    public async Task Form_that_is_not_right_says_what(string scope, string number, string answer, string message)
    {
        (int status, string body) = await SubmitAsync("answers", ("scope", scope), ("number", number), ("answer", answer));

        Assert.That(status, Is.EqualTo(400));
        Assert.That(WebUtility.HtmlDecode(body), Does.Contain(message));
    }

    [Test]
    public async Task Reset_forgets_requests_and_answers_and_the_triggers_stay()
    {
        await SubmitAsync("answers", ("scope", "number"), ("number", "9990000018"), ("answer", "no-record"));
        await _simulator.AskAsync("9990000018");

        Assert.That((await SubmitAsync("reset")).Status, Is.EqualTo(303));

        Assert.That(await CountAsync(""), Is.Zero);
        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));
        Assert.That((await _simulator.AskAsync("9462205914")).Status, Is.EqualTo(404));
    }

    [TestCase("Host", "evil.example")]
    [TestCase("Host", "127.0.0.1")]
    [TestCase("Host", "127.0.0.1.evil.example:80")]
    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "https://127.0.0.1")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task Request_of_another_web_page_is_refused_whatever_it_asks(string header, string value)
    {
        await _simulator.AskAsync("9990000018");
        foreach ((HttpMethod method, string path) in new[]
            {
                (HttpMethod.Get, ""), (HttpMethod.Get, "received"), (HttpMethod.Get, "events"), (HttpMethod.Get, "health"),
                (HttpMethod.Post, "reset"), (HttpMethod.Post, "answers"),
            })
        {
            using var request = new HttpRequestMessage(method, new Uri(_simulator.Page, path));
            request.Headers.TryAddWithoutValidation(header, value);
            using HttpResponseMessage response = await _simulator.Browser.SendAsync(request);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), $"{method} /{path}");
        }

        Assert.That(await CountAsync(""), Is.EqualTo(1));
    }

    [TestCase("reset")]
    [TestCase("answers")]
    [TestCase("answers/remove")]
    public async Task Change_of_a_browser_without_the_pages_token_is_refused(string path)
    {
        foreach (string? token in new[] { null, "", "0123456789abcdef" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_simulator.Page, path));
            request.Headers.TryAddWithoutValidation("Origin", _simulator.Page.GetLeftPart(UriPartial.Authority));
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            request.Content = new FormUrlEncodedContent(
                [KeyValuePair.Create("scope", "next"), KeyValuePair.Create("answer", "no-record"), KeyValuePair.Create("token", token)]);
            using HttpResponseMessage response = await _simulator.Browser.SendAsync(request);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task Script_sets_an_answer_with_the_token_of_the_folder_and_not_without()
    {
        string token = (await File.ReadAllTextAsync(_simulator.PathOf("token.txt"))).Trim();
        foreach ((string given, HttpStatusCode expected) in new[]
            { ("", HttpStatusCode.Forbidden), (token[..^1], HttpStatusCode.Forbidden), (token, HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_simulator.Page, "answers"));
            request.Headers.TryAddWithoutValidation("X-FgmIs-Token", given);
            request.Content = new FormUrlEncodedContent(
                [KeyValuePair.Create("scope", "next"), KeyValuePair.Create("answer", "no-record")]);
            using HttpResponseMessage response = await _simulator.Browser.SendAsync(request);

            Assert.That(response.StatusCode, Is.EqualTo(expected));
        }

        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Every_response_keeps_to_itself()
    {
        foreach (string path in new[] { "", "page.css", "page.js", "received", "nothing-here", "requests/999999" })
        {
            using HttpResponseMessage response = await _simulator.Browser.GetAsync(new Uri(_simulator.Page, path));
            string policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));

            Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
            Assert.That(string.Join(' ', response.Headers.GetValues("X-Content-Type-Options")), Is.EqualTo("nosniff"));
            Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(response.Headers.Server, Is.Empty);
        }

        string main = await GetAsync("");
        Assert.That(Inline().IsMatch(main), Is.False);
    }

    [TestCase("GET", "reset", HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "received", HttpStatusCode.MethodNotAllowed)]
    [TestCase("DELETE", "", HttpStatusCode.MethodNotAllowed)]
    [TestCase("GET", "nothing", HttpStatusCode.NotFound)]
    [TestCase("GET", "requests/x", HttpStatusCode.NotFound)]
    [TestCase("GET", "requests/1/secret", HttpStatusCode.NotFound)]
    [TestCase("GET", "../simulator.json", HttpStatusCode.NotFound)]
    public async Task Anything_else_is_refused(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_simulator.Page, path));
        using HttpResponseMessage response = await _simulator.Browser.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Event_comes_when_a_request_does()
    {
        using HttpResponseMessage response = await _simulator.Browser.GetAsync(
            new Uri(_simulator.Page, "events"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        string first = await NextAsync(reader);

        await _simulator.AskAsync("9990000018");
        string second = await NextAsync(reader);

        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(first, Does.Match("^data: [0-9]+$"));
        Assert.That(second, Does.Match("^data: [0-9]+$").And.Not.EqualTo(first));
    }

    [Test]
    public async Task Line_of_answers_csv_shows_on_the_page_and_in_the_answer()
    {
        await File.AppendAllTextAsync(_simulator.PathOf("answers.csv"), "9990000069,no-record,,\n");
        try
        {
            Assert.That((await _simulator.AskAsync("9990000069")).Status, Is.EqualTo(404));
            Assert.That(await GetAsync(""), Does.Contain("999 000 0069").And.Contain("answers.csv"));
        }
        finally
        {
            await File.WriteAllTextAsync(_simulator.PathOf("answers.csv"), string.Empty);
        }
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return string.Empty;
    }

    private Task<string> GetAsync(string path) => _simulator.Browser.GetStringAsync(new Uri(_simulator.Page, path));

    private async Task<int> CountAsync(string filter) => (await _simulator.ReceivedAsync(filter)).GetProperty("count").GetInt32();

    /// <summary>Submits a form of the page as a browser does, with the token that the page has.</summary>
    private async Task<(int Status, string Body)> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        string token = Token().Match(await GetAsync("")).Groups["token"].Value;
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_simulator.Page, path));
        request.Headers.TryAddWithoutValidation("Origin", _simulator.Page.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        request.Content = new FormUrlEncodedContent(
            [KeyValuePair.Create("token", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using HttpResponseMessage response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[0-9a-f]{64})\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("<style|<script>| style=| on[a-z]+=", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inline();
}
