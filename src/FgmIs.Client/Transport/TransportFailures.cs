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
        if (exception is ClientCertificateExpiredException)
        {
            return Tls(exception.Message, "Get a new certificate from the provider and put it in the place of the old one; it is picked up within a minute, without a restart.");
        }

        if (exception is ForeignHandlerException)
        {
            return Tls(exception.Message, "Remove what the host registers for this client's HTTP: it must speak to the provider over its own connection, once for each record of the audit trail.");
        }

        // Our own words first, however deep the platform has wrapped them in its own.
        if (Causes(exception).OfType<ServerCertificateRefusedException>().FirstOrDefault() is { } refused)
        {
            return Tls(refused.Message);
        }

        if (Causes(exception).Any(cause => cause is AuthenticationException or CryptographicException || IsTlsStatus(cause)))
        {
            return Tls("The TLS handshake failed: the provider refused the client's certificate, or the two sides share no TLS version or cipher.");
        }

        if (Causes(exception).Any(IsNameResolution))
        {
            return Unreachable(new Failure(FgmFailureKind.Unreachable, "The endpoint's host name does not resolve."));
        }

        if (Causes(exception).Any(cause => cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused }))
        {
            return Unreachable(new Failure(FgmFailureKind.Unreachable, "The endpoint's host refused the connection."));
        }

        // With TLS 1.3 a server that refuses a client's certificate and closes at once is often not to be told from a broken line.
        return Unreachable(new Failure(FgmFailureKind.Unreachable, "The connection broke before an answer had come.")
        {
            OwnRemedy = FailureRemedies.For(FgmFailureKind.Unreachable)
                + " If every question ends so, ask the provider whether it knows the client certificate: some servers only close the connection.",
        });
    }

    private static ExchangeResult Unreachable(Failure failure) => ExchangeResult.Failed(failure, mayResend: true);

    private static ExchangeResult Tls(string detail, string? remedy = null) =>
        ExchangeResult.Failed(new Failure(FgmFailureKind.TlsFailure, detail) { OwnRemedy = remedy }, mayResend: false);

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
