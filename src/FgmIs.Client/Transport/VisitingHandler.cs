namespace FgmIs.Client.Transport;

/// <summary>Keeps the certificates that a handler was made of until it is disposed.</summary>
internal sealed class VisitingHandler(HttpMessageHandler inner, IDisposable visit) : DelegatingHandler(inner)
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            visit.Dispose();
        }
    }
}
