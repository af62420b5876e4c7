using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using FgmIs.Client.Certificates;
using FgmIs.Client.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>Exceptions as the platforms throw them, the innermost last: certificates are never tried again, the rest is.</summary>
[TestFixture]
public sealed class TransportFailuresTests
{
    private const string Refused = "The provider's certificate is not issued for the endpoint's host name.";
    private const string Alert =
        "The TLS handshake failed: the provider refused the client's certificate, or the two sides share no TLS version or cipher.";
    private const string Broken = "The connection broke before an answer had come.";

    private static IEnumerable<TestCaseData> Certificates =>
    [
        Row("our own check of the server's certificate", Refused, Http(), new ServerCertificateRefusedException(Refused)),
        Row(
            "our own check, wrapped once more",
            Refused,
            Http(),
            new AuthenticationException("x"),
            new ServerCertificateRefusedException(Refused)),
        Row(
            "our own check, on .NET Framework",
            Refused,
            Http(),
            new WebException("x", WebExceptionStatus.TrustFailure),
            new ServerCertificateRefusedException(Refused)),
        Row(
            "alert in the handshake: TLS 1.2 on Linux",
            Alert,
            Http(),
            new AuthenticationException("x"),
            new CryptographicException("tlsv1 alert unknown ca")),
        Row(
            "alert after the handshake: TLS 1.3 on Linux",
            Alert,
            Http(),
            new IOException("x"),
            new InvalidOperationException("SslException"),
            new CryptographicException("alert")),
        Row(
            "alert in the handshake: Windows",
            Alert,
            Http(),
            new AuthenticationException("x"),
            new System.ComponentModel.Win32Exception(1)),
        Row("no common version", Alert, Http(), new AuthenticationException("x")),
        Row("trust failure on .NET Framework", Alert, Http(), new WebException("x", WebExceptionStatus.TrustFailure)),
        Row("secure channel failure on .NET Framework", Alert, Http(), new WebException("x", WebExceptionStatus.SecureChannelFailure)),
    ];

    private static IEnumerable<TestCaseData> Connections =>
    [
        Row(
            "connection refused",
            "The endpoint's host refused the connection.",
            Http(),
            new SocketException((int)SocketError.ConnectionRefused)),
        Row(
            "name does not resolve",
            "The endpoint's host name does not resolve.",
            Http(),
            new SocketException((int)SocketError.HostNotFound)),
        Row("name has no address", "The endpoint's host name does not resolve.", Http(), new SocketException((int)SocketError.NoData)),
        Row("name server away", "The endpoint's host name does not resolve.", Http(), new SocketException((int)SocketError.TryAgain)),
        Row(
            "name on .NET Framework",
            "The endpoint's host name does not resolve.",
            Http(),
            new WebException("x", WebExceptionStatus.NameResolutionFailure)),
        Row("reset while reading", Broken, Http(), new IOException("x"), new SocketException((int)SocketError.ConnectionReset)),
        Row("reset while reading the body", Broken, new IOException("x"), new SocketException((int)SocketError.ConnectionReset)),
        Row("response ended", Broken, Http(), new HttpIOException(HttpRequestError.ResponseEnded)),
        Row("body ended", Broken, new HttpIOException(HttpRequestError.ResponseEnded)),
        Row("broken gzip", Broken, new InvalidDataException("x")),
        Row(
            "end of the stream during the handshake",
            Broken,
            Http(),
            new IOException("Received an unexpected EOF or 0 bytes from the transport stream.")),
        Row("network unreachable", Broken, Http(), new SocketException((int)SocketError.NetworkUnreachable)),
        Row("closed on .NET Framework", Broken, Http(), new WebException("x", WebExceptionStatus.ReceiveFailure)),
    ];

    [TestCaseSource(nameof(Certificates))]
    public void Refused_certificate_is_a_TLS_failure_and_not_sent_again(string detail, Type[] types, Func<Exception> make)
    {
        ExchangeResult result = TransportFailures.From(make());

        Assert.Multiple(() =>
        {
            Assert.That(result.Failure!.Kind, Is.EqualTo(FgmFailureKind.TlsFailure), string.Join(" > ", types.Select(type => type.Name)));
            Assert.That(result.Failure.Detail, Is.EqualTo(detail));
            Assert.That(result.MayResend, Is.False);
        });
    }

    [TestCaseSource(nameof(Connections))]
    public void Broken_connection_is_unreachable_and_may_be_sent_again(string detail, Type[] types, Func<Exception> make)
    {
        ExchangeResult result = TransportFailures.From(make());

        Assert.Multiple(() =>
        {
            Assert.That(result.Failure!.Kind, Is.EqualTo(FgmFailureKind.Unreachable), string.Join(" > ", types.Select(type => type.Name)));
            Assert.That(result.Failure.Detail, Is.EqualTo(detail));
            Assert.That(result.MayResend, Is.True);
        });
    }

    private static HttpRequestException Http() => new("x");

    /// <summary>A chain of exceptions; each but the last is rebuilt around the next.</summary>
    private static TestCaseData Row(string name, string detail, params Exception[] chain)
    {
        Func<Exception> make = () => chain.Reverse().Aggregate((inner, outer) => outer switch
        {
            HttpRequestException => new HttpRequestException("x", inner),
            WebException web => new WebException("x", inner, web.Status, null),
            AuthenticationException => new AuthenticationException("x", inner),
            IOException => new IOException("x", inner),
            _ => new InvalidOperationException("x", inner),
        });
        return new TestCaseData(detail, chain.Select(cause => cause.GetType()).ToArray(), make).SetArgDisplayNames(name);
    }
}
