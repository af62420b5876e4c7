namespace FgmIs.Client.Http;

/// <summary>Ends an exchange that something of the host's has got between the question and the client's own connection (docs/safety-case.md, H9).</summary>
internal sealed class ForeignHandlerException(string reason) : HttpRequestException(reason);
