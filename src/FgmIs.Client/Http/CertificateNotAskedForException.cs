using System.Security.Authentication;

namespace FgmIs.Client.Http;

/// <summary>
/// The exception that is thrown when the provider did not ask for the client's certificate, which
/// <see cref="FgmCertificateRequestPolicy.Fail"/> makes a failure.
/// </summary>
internal sealed class CertificateNotAskedForException() : AuthenticationException(Detail)
{
    public const string Detail = "The provider did not ask for the client's certificate: the connection is not mutual TLS.";

    public const string Remedy = "Ask the provider: FGM-IS is reached over mutual TLS, and something else may answer at this address.";
}
