namespace FgmIs.Client.Http;

/// <summary>Keeps a generation of certificates in use for as long as a handler lives that was made with them.</summary>
internal sealed class GenerationLeaseHandler(HttpMessageHandler inner, IDisposable lease) : DelegatingHandler(inner)
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            lease.Dispose();
        }
    }
}
