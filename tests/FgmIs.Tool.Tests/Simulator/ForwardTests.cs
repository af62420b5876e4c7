using System.Text;
using System.Text.Json;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>The recorder in front of another provider: it changes nothing, and sends on and keeps nothing about others.</summary>
[TestFixture]
internal sealed class ForwardTests
{
    private const string Allowed = "9990000018";
    private const string Other = "9990000069";
    private const string Slip = "9990000068";

    private Provider _provider = null!;
    private RunningSimulator _recorder = null!;

    [SetUp]
    public async Task SetUp()
    {
        _provider = await Provider.StartAsync();
        _recorder = await RunningSimulator.StartAsync(Options(_provider.Write("patients.txt", $"# test patients\n{Allowed}\n\n")));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _recorder.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Test]
    public async Task Request_and_answer_pass_unchanged_and_are_recorded()
    {
        byte[] answered = Encoding.UTF8.GetBytes("any bytes \u00e9 at all");
        _provider.Simulator.RespondToAll(
            SmspAnswer.Raw(
                418,
                "application/odd; a=b",
                answered,
                [KeyValuePair.Create("X-Trace", "t1"), KeyValuePair.Create("Content-Encoding", "br")]));
        string body = QueryText.Good(Allowed);
        using HttpClient client = _recorder.Client();
        using HttpRequestMessage request = QueryText.Request(_recorder.Endpoint, body);
        request.Headers.TryAddWithoutValidation("Accept", "application/xml+fhir;q=0.9");
        request.Headers.TryAddWithoutValidation("X-Correlation", "c1");
        using HttpResponseMessage response = await client.SendAsync(request);
        byte[] received = await response.Content.ReadAsByteArrayAsync();

        ReceivedQuery seen = _provider.Simulator.ReceivedQueries.Single();
        JsonElement record = (await _recorder.ReceivedAsync()).GetProperty("requests")[0];
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(418));
            Assert.That(received, Is.EqualTo(answered));
            Assert.That(response.Content.Headers.NonValidated["Content-Type"].ToString(), Is.EqualTo("application/odd; a=b"));
            Assert.That(response.Content.Headers.NonValidated["Content-Encoding"].ToString(), Is.EqualTo("br"));
            Assert.That(response.Headers.NonValidated["X-Trace"].ToString(), Is.EqualTo("t1"));
            Assert.That(seen.Body.ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes(body)));
            Assert.That(seen.Headers["SOAPAction"], Is.EqualTo(QueryText.SoapAction));
            Assert.That(seen.Headers["Content-Type"], Is.EqualTo("text/xml; charset=utf-8"));
            Assert.That(seen.Headers["Accept"], Is.EqualTo("application/xml+fhir;q=0.9"));
            Assert.That(seen.Headers["X-Correlation"], Is.EqualTo("c1"));
            Assert.That(seen.ClientCertificateThumbprint, Is.EqualTo(_provider.Simulator.ClientCertificate.Certificate.Thumbprint));
            Assert.That(record.GetProperty("nhsNumber").GetString(), Is.EqualTo(Allowed));
            Assert.That(record.GetProperty("answer").GetProperty("body").GetBytesFromBase64(), Is.EqualTo(answered));
            Assert.That(record.GetProperty("answer").GetProperty("remarks").GetArrayLength(), Is.GreaterThan(0));
        });
    }

    [Test]
    public async Task Good_exchange_is_recorded_without_remarks()
    {
        (int status, string body) = await _recorder.AskAsync(Allowed);

        JsonElement record = (await _recorder.ReceivedAsync("?kind=good")).GetProperty("requests")[0];
        Assert.That(status, Is.EqualTo(200), body);
        Assert.That(body, Does.Contain("<Flag"));
        Assert.That(record.GetProperty("answer").GetProperty("remarks").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Answer_that_no_client_may_believe_passes_and_is_remarked()
    {
        _provider.Simulator.RespondToAll(SmspAnswer.ForPatient(Other));

        (int status, _) = await _recorder.AskAsync(Allowed);

        JsonElement record = (await _recorder.ReceivedAsync("?kind=bad")).GetProperty("requests")[0];
        Assert.That(status, Is.EqualTo(200));
        Assert.That(record.GetProperty("answer").GetProperty("remarks").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Request_that_breaks_rules_passes_too_and_its_violations_show()
    {
        using HttpClient client = _recorder.Client();
        string body = QueryText.Good(Allowed).Replace("spine-organization-1-0", "another", StringComparison.Ordinal);
        using HttpRequestMessage request = QueryText.Request(_recorder.Endpoint, body);
        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.That(_provider.Simulator.ReceivedQueries, Has.Count.EqualTo(1));
        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That((await _recorder.ReceivedAsync("?kind=bad")).GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("a9990000069b")]
    [TestCase("ab9990000069")]
    public async Task Id_of_a_message_whose_digits_would_pass_for_a_number_is_nobodys(string node)
    {
        string body = QueryText.Good(Allowed).Replace(
            "<type value=\"message\"/>", $"<type value=\"message\"/><!-- 11111111-1111-4111-8111-{node} -->", StringComparison.Ordinal);
        using HttpClient client = _recorder.Client();
        using HttpRequestMessage request = QueryText.Request(_recorder.Endpoint, body);
        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.That(body, Does.Contain(node));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(_provider.Simulator.ReceivedQueries, Has.Count.EqualTo(1));
    }

    [TestCase("another patient")]
    [TestCase("no message")]
    [TestCase("two patients")]
    [TestCase("number with spaces")]
    [TestCase("number with a slip")]
    public async Task Request_about_anyone_else_is_not_sent_on_and_nothing_of_it_is_kept(string what)
    {
        string body = what switch
        {
            "another patient" => QueryText.Good(Other),
            "number with spaces" => QueryText.Good("999 000 0069"),
            "number with a slip" => QueryText.Good(Slip),
            "two patients" => QueryText.Good(Allowed).Replace("Standon NHS Trust", Other, StringComparison.Ordinal),
            _ => $"about {Other}",
        };
        using HttpClient client = _recorder.Client();
        using HttpRequestMessage request = QueryText.Request(_recorder.Endpoint, body);
        using HttpResponseMessage response = await client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();

        JsonElement received = await _recorder.ReceivedAsync();
        string page = await _recorder.Browser.GetStringAsync(_recorder.Page);
        string kept = received + page + _recorder.Error + string.Concat(
            Directory.EnumerateFiles(_recorder.Folder)
                .Where(file => !file.EndsWith("lock", StringComparison.Ordinal))
                .Select(File.ReadAllText));
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(403));
            Assert.That(answer, Does.Contain("--allow").And.Not.Contain(Other));
            Assert.That(_provider.Simulator.ReceivedQueries, Is.Empty);
            Assert.That(received.GetProperty("count").GetInt32(), Is.Zero);
            Assert.That(received.GetProperty("refused").GetInt32(), Is.EqualTo(1));
            Assert.That(kept, Does.Not.Contain(Other).And.Not.Contain(Slip).And.Not.Contain("999 000 0069"));
        });
    }

    [Test]
    public async Task Provider_that_is_not_there_is_502_and_one_line()
    {
        await _provider.Simulator.DisposeAsync();

        (int status, _) = await _recorder.AskAsync(Allowed);

        Assert.That(status, Is.EqualTo(502));
        Assert.That(_recorder.Error, Does.Contain("--forward: the provider could not be asked").And.Not.Contain(Allowed));
    }

    [TestCase("--allow", "12345\n", "line 1")]
    [TestCase("--allow", "# none\n", "lists no NHS number")]
    [TestCase("--certificate", "no certificate", "is not a PKCS#12")]
    [TestCase("--certificate-password-file", "wrong\n", "is not a PKCS#12")]
    [TestCase("--root", "no certificate", "holds no certificate")]
    public async Task Bad_file_is_one_line_and_2(string option, string content, string message)
    {
        string bad = _provider.Write("bad.txt", content);
        string[] options = Options(_provider.Write("patients.txt", Allowed));
        options[Array.IndexOf(options, option) + 1] = bad;
        Run run = await Run.OfAsync(["simulator", "--state", _provider.PathOf("state"), .. options]);
        options[Array.IndexOf(options, option) + 1] = _provider.PathOf("missing");
        Run missing = await Run.OfAsync(["simulator", "--state", _provider.PathOf("state"), .. options]);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Has.Count.EqualTo(1).And.All.Contains(message));
        Assert.That(run.Error, Does.Not.Contain("12345"));
        Assert.That(missing.ExitCode, Is.EqualTo(2));
        Assert.That(missing.ErrorLines, Has.Count.EqualTo(1).And.All.Contains("does not exist"));
    }

    private string[] Options(string allow) =>
    [
        "--forward", _provider.Simulator.Endpoint.ToString(), "--allow", allow, "--certificate", _provider.PathOf("client.p12"),
        "--certificate-password-file", _provider.PathOf("password.txt"), "--root", _provider.PathOf("root.pem"),
    ];
}
