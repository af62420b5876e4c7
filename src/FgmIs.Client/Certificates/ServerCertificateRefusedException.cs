using System.Security.Authentication;

namespace FgmIs.Client.Certificates;

/// <summary>The exception that ends a handshake, with the reason why the provider's certificate was refused.</summary>
internal sealed class ServerCertificateRefusedException(string reason) : AuthenticationException(reason);
