using System.Security.Authentication;

namespace FgmIs.Client.Certificates;

/// <summary>Ends a handshake with the reason for which the provider's certificate was refused.</summary>
internal sealed class ServerCertificateRefusedException(string reason) : AuthenticationException(reason);
