using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Transport;

/// <summary>Tells what broke a connection, on every target: certificates are never tried again, the rest is (wire.md section 3).</summary>
internal static class TransportFailures
{
    public static ExchangeResult From(Exception exception)
    {
        // Our own words first, however deep the platform has wrapped them in its own.
        if (Causes(exception).OfType<ServerCertificateRefusedException>().FirstOrDefault() is { } refused)
        {
            return Tls(refused.Message);
        }

        if (Causes(exception).Any(cause => cause is AuthenticationException or CryptographicException || IsTlsStatus(cause)))
        {
            return Tls("The TLS handshake failed: the provider refused the client's certificate, or the two sides share no TLS version or cipher.");
        }

        string detail = Causes(exception).Any(IsNameResolution)
            ? "The endpoint's host name does not resolve."
            : Causes(exception).Any(cause => cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                ? "The endpoint's host refused the connection."
                : "The connection broke before an answer had come.";
        return ExchangeResult.Failed(new Failure(FgmFailureKind.Unreachable, detail), mayResend: true);
    }

    private static ExchangeResult Tls(string detail) => ExchangeResult.Failed(new Failure(FgmFailureKind.TlsFailure, detail), mayResend: false);

    private static bool IsTlsStatus(Exception cause) =>
        cause is WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure };

    private static bool IsNameResolution(Exception cause) =>
        cause is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }
            or WebException { Status: WebExceptionStatus.NameResolutionFailure };

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
