
namespace FgmIs.Client.Certificates;

/// <summary>
/// The exception that ends an exchange before its connection is made: the client's certificate has expired while the client was running.
/// </summary>
internal sealed class ClientCertificateExpiredException(string reason) : HttpRequestException(reason)
{
    /// <summary>What to do when it has run out, or is about to.</summary>
    public const string Remedy = "Get a new certificate from the provider and put it in the place of the old one; "
        + "it is picked up within a minute, without a restart.";
}
