using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Both sides' certificates, loaded and checked.</summary>
internal sealed class TlsCertificates(ClientCertificate client, X509Certificate2Collection roots) : IDisposable
{
    public ClientCertificate Client { get; } = client;

    public X509Certificate2Collection Roots { get; } = roots;

    /// <summary>Loads what the options name, and adds to <paramref name="problems"/> what is wrong with it.</summary>
    public static TlsCertificates? Load(FgmStatusClientOptions options, List<string> problems)
    {
        DateTimeOffset now = (options.TimeProvider ?? TimeProvider.System).GetUtcNow();
        ClientCertificate? client = Load(
            options.ClientCertificate,
            source => source.Load(now),
            "ClientCertificate is not set: give the PKCS#12 that the provider issued (ClientCertificateSource.FromPkcs12File).",
            problems);
        X509Certificate2Collection? roots = Load(
            options.TrustedRoots,
            source => source.Load(),
            "TrustedRoots is not set: give the provider's root certificate (TrustedRoots.FromPemFile); the machine's own roots do not count.",
            problems);
        if (client is not null && roots is not null)
        {
            return new TlsCertificates(client, roots);
        }

        client?.Dispose();
        return null;
    }

    public void Dispose()
    {
        Client.Dispose();
        foreach (X509Certificate2 root in Roots)
        {
            root.Dispose();
        }
    }

    private static TLoaded? Load<TSource, TLoaded>(TSource? source, Func<TSource, TLoaded> load, string missing, List<string> problems)
        where TSource : class
        where TLoaded : class
    {
        if (source is null)
        {
            problems.Add(missing);
            return null;
        }

        try
        {
            return load(source);
        }
        catch (CertificateProblemException failure)
        {
            problems.Add(failure.Message);
            return null;
        }
    }
}
