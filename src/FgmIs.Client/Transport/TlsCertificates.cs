using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Both sides' certificates, loaded and checked.</summary>
internal sealed class TlsCertificates(ClientCertificate client, X509Certificate2Collection roots, string fingerprint) : IDisposable
{
    public ClientCertificate Client { get; } = client;

    public X509Certificate2Collection Roots { get; } = roots;

    /// <summary>Gets what an administrator knows the roots by.</summary>
    public string RootThumbprints { get; } = string.Join(" ", roots.Cast<X509Certificate2>().Select(root => root.Thumbprint));

    /// <summary>Gets what tells these from others of the same sources.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Loads what the options name, and adds to <paramref name="problems"/> what is wrong with it.</summary>
    public static TlsCertificates? Load(FgmStatusClientOptions options, List<string> problems)
    {
        bool isToldOfSection = options.Section.EmptinessOf(options) is not null;
        if (options.ClientCertificate is null && !isToldOfSection && !options.Section.IsRefused("ClientCertificate"))
        {
            problems.Add("ClientCertificate is not set: give the PKCS#12 that the provider issued (ClientCertificateSource.FromPkcs12File).");
        }

        if (options.TrustedRoots is null && !isToldOfSection && !options.Section.IsRefused("TrustedRoots"))
        {
            problems.Add("TrustedRoots is not set: give the provider's root certificate (TrustedRoots.FromPemFile); the machine's own roots do not count.");
        }

        TimeProvider clock = options.TimeProvider ?? TimeProvider.System;
        List<string> own = [];
        using CertificateReading reading = CertificateReading.ReadAsync(options.ClientCertificate, options.TrustedRoots, clock, own).GetAwaiter().GetResult();
        TlsCertificates? loaded = reading.Open(clock.GetUtcNow(), own);
        problems.AddRange(own);
        return loaded;
    }

    public void Dispose()
    {
        Client.Dispose();
        CertificateContent.Discard(Roots);
    }
}
