using FgmIs.Client.Configuration;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>Configured headers can neither split a request nor take the place of the service's own.</summary>
[TestFixture]
public sealed class HeaderProblemsTests
{
    [TestCase("X-A\r\nX-Injected")]
    [TestCase("X-A\nX-Injected: 1")]
    [TestCase("X A")]
    [TestCase("X-A:")]
    [TestCase("X-Ä")]
    [TestCase("")]
    public void Name_that_is_none_is_refused_in_one_line(string name)
    {
        string problem = ProblemsOf(options => options.Connection.AdditionalHeaders[name] = "1").Single();

        Assert.That(problem, Does.Contain("is no HTTP header name").And.Not.Contain("\r").And.Not.Contain("\n"));
    }

    [TestCase("1\r\nX-Injected: 2")]
    [TestCase("1\nX-Injected: 2")]
    [TestCase("1\r")]
    [TestCase("1\0")]
    [TestCase("\t")]
    [TestCase("ü")]
    [TestCase(null)]
    public void Value_that_could_split_a_request_is_refused_and_not_repeated(string? value)
    {
        string problem = ProblemsOf(options => options.Connection.AdditionalHeaders["X-Key"] = value!).Single();

        Assert.That(
            problem,
            Is.EqualTo("Connection:AdditionalHeaders' value for X-Key is missing, or has a character outside printable ASCII."));
    }

    [TestCase("Host")]
    [TestCase("host")]
    [TestCase("SOAPAction")]
    [TestCase("Content-Type")]
    [TestCase("Content-Length")]
    [TestCase("Transfer-Encoding")]
    [TestCase("Connection")]
    [TestCase("Cookie")]
    [TestCase("Expect")]
    [TestCase("User-Agent")]
    [TestCase("Accept-Encoding")]
    public void Own_header_is_refused(string name) =>
        Assert.That(
            ProblemsOf(options => options.Connection.AdditionalHeaders[name] = "1").Single(),
            Is.EqualTo($"Connection:AdditionalHeaders names {name}, which the client sets itself."));

    [TestCase("Content-Language")]
    [TestCase("Last-Modified")]
    public void Header_of_the_body_is_refused_and_not_dropped_in_silence(string name) =>
        Assert.That(
            ProblemsOf(options => options.Connection.AdditionalHeaders[name] = "1").Single(),
            Is.EqualTo($"Connection:AdditionalHeaders names {name}, which belongs to the body and not to the request."));

    [TestCase("X-Api_Key", "a, b; c=\"d\"")]
    [TestCase("Authorization", "Bearer abc")]
    [TestCase("X-Empty", "")]
    public void Header_that_a_gateway_may_want_is_no_problem(string name, string value) =>
        Assert.That(ProblemsOf(options => options.Connection.AdditionalHeaders[name] = value), Is.Empty);

    [TestCase("text/xml")]
    [TestCase("application/xml+fhir; charset=utf-8")]
    public void Content_type_that_is_one_is_no_problem(string contentType) =>
        Assert.That(ProblemsOf(options => options.Connection.ContentType = contentType), Is.Empty);

    [TestCase("xml")]
    [TestCase("")]
    [TestCase(null)]
    [TestCase("text/xml\r\nX-Injected: 1")]
    [TestCase("text/xml, text/plain")]
    public void Content_type_that_is_none_is_refused_in_one_line(string? contentType)
    {
        string problem = ProblemsOf(options => options.Connection.ContentType = contentType!).Single();

        Assert.That(problem, Does.StartWith("Connection:ContentType (").And.Contains(") is no media type").And.Not.Contain("\n"));
    }

    private static List<string> ProblemsOf(Action<FgmStatusClientOptions> change)
    {
        FgmStatusClientOptions options = SmspSimulator.CreateInMemory().CreateClientOptions();
        change(options);
        List<string> problems = [];
        HeaderProblems.Find(problems, options);
        return problems;
    }
}
