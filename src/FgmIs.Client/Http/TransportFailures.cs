using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using FgmIs.Client.Certificates;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Http;

/// <summary>
/// Classifies what broke a connection, on every target: certificates are never tried again, the rest is (docs/wire.md, section 3).
/// </summary>
internal static class TransportFailures
{
    /// <summary>Returns the result.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="isReached">Whether the head of a response had come by then.</param>
    public static ExchangeResult From(Exception exception, bool isReached = false)
    {
        if (exception is ClientCertificateExpiredException)
        {
            return Tls(exception.Message, ClientCertificateExpiredException.Remedy);
        }

        if (exception is ForeignHandlerException)
        {
            return Tls(
                exception.Message,
                "Remove what the host registers for this client's HTTP: it must speak to the provider over its own connection, once for "
                + "each record of the audit trail.");
        }

        // Our own words first, however deep the platform has wrapped them in its own.
        if (Causes(exception).OfType<ServerCertificateRefusedException>().FirstOrDefault() is { } refused)
        {
            return Tls(refused.Message);
        }

        if (Causes(exception).Any(cause => cause is CertificateNotAskedForException))
        {
            return Tls(CertificateNotAskedForException.Detail, CertificateNotAskedForException.Remedy);
        }

        if (Causes(exception).Any(cause => cause is AuthenticationException or CryptographicException || IsTlsStatus(cause)))
        {
            return Tls("The TLS handshake failed: the provider refused the client's certificate, or the two sides share no TLS version or "
                + "cipher.");
        }

        if (Causes(exception).Any(IsHeadTooLarge))
        {
            return ExchangeResult.Failed(
                new Failure(
                    FgmFailureKind.ResponseTooLarge, "The head of the response is larger than the limit of Limits:ResponseHeaderBytes."),
                mayResend: false);
        }

        if (Causes(exception).Any(IsNameResolution))
        {
            return ExchangeResult.Unreached(new Failure(FgmFailureKind.Unreachable, "The endpoint's host name does not resolve."));
        }

        if (Causes(exception).Any(cause => cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused }))
        {
            return ExchangeResult.Unreached(new Failure(FgmFailureKind.Unreachable, "The endpoint's host refused the connection."));
        }

        // With TLS 1.3 a server that refuses a client's certificate and closes at once is often not to be told from a broken line.
        var broken = new Failure(FgmFailureKind.Unreachable, "The connection broke before an answer had come.")
        {
            OwnRemedy = FailureRemedies.For(FgmFailureKind.Unreachable)
                + " If every query ends so, ask the provider whether it knows the client certificate: "
                + "some servers only close the connection.",
        };
        return isReached || Causes(exception).Any(IsHeadNotUnderstood)
            ? ExchangeResult.Failed(broken, mayResend: true)
            : ExchangeResult.Unreached(broken);
    }

    private static ExchangeResult Tls(string detail, string? remedy = null) =>
        ExchangeResult.Failed(new Failure(FgmFailureKind.TlsFailure, detail) { OwnRemedy = remedy }, mayResend: false);

    private static bool IsTlsStatus(Exception cause) =>
        cause is WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure };

    private static bool IsNameResolution(Exception cause) =>
        cause is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }
            or WebException { Status: WebExceptionStatus.NameResolutionFailure };

#if NET
    // Something came, and it was no HTTP: whoever wrote it is there.
    private static bool IsHeadNotUnderstood(Exception cause) =>
        cause is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse };

    private static bool IsHeadTooLarge(Exception cause) =>
        cause is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
#else
    // .NET Framework says so by its own status; a newer framework that runs this build by a property that this build cannot name.
    private static readonly System.Reflection.PropertyInfo? RequestError = typeof(HttpRequestException).GetProperty("HttpRequestError");

    // Something came, and it was no HTTP: whoever wrote it is there.
    private static bool IsHeadNotUnderstood(Exception cause) =>
        cause is WebException { Status: WebExceptionStatus.ServerProtocolViolation } || IsRequestError(cause, "InvalidResponse");

    private static bool IsHeadTooLarge(Exception cause) =>
        cause is WebException { Status: WebExceptionStatus.MessageLengthLimitExceeded }
        || IsRequestError(cause, "ConfigurationLimitExceeded");

    private static bool IsRequestError(Exception cause, string name) =>
        cause is HttpRequestException && RequestError?.GetValue(cause)?.ToString() == name;
#endif

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
