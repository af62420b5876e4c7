namespace FgmIs.Client.Transport;

/// <summary>Ends an exchange before its connection is made: our own certificate has run out while the client was running.</summary>
internal sealed class ClientCertificateExpiredException(string reason) : HttpRequestException(reason);
