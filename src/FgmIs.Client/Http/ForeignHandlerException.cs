namespace FgmIs.Client.Http;

/// <summary>
/// The exception that ends an exchange when something of the host has got between the query and the client's own connection
/// (docs/safety-case.md, H9).
/// </summary>
internal sealed class ForeignHandlerException(string reason) : HttpRequestException(reason);
