using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Represents both sides' certificates, loaded and checked.</summary>
internal sealed class TlsCertificates(ClientCertificate client, X509Certificate2Collection roots, string fingerprint) : IDisposable
{
    public ClientCertificate Client { get; } = client;

    public X509Certificate2Collection Roots { get; } = roots;

    /// <summary>Gets what an administrator knows the roots by.</summary>
    public string RootThumbprints { get; } = string.Join(" ", roots.Cast<X509Certificate2>().Select(root => root.Thumbprint));

    /// <summary>Gets what tells these from others of the same sources.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>
    /// Loads what the options name, and adds to <paramref name="problems"/> what is wrong with it; a source that takes time is a
    /// problem.
    /// </summary>
    public static TlsCertificates? Load(ClientCertificateSource? client, TrustedRoots? roots, TimeProvider clock, List<string> problems)
    {
        List<string> own = [];
        return Open(CertificateSnapshot.Read(client, roots, own), clock, own, problems);
    }

    /// <summary>Loads what the options name, and adds to <paramref name="problems"/> what is wrong with it.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<TlsCertificates?> LoadAsync(
        ClientCertificateSource? client,
        TrustedRoots? roots,
        TimeProvider clock,
        List<string> problems,
        CancellationToken cancellationToken)
    {
        List<string> own = [];
        CertificateSnapshot reading = await CertificateSnapshot.ReadAsync(
            client, roots, clock, own, cancellationToken).ConfigureAwait(false);
        return Open(reading, clock, own, problems);
    }

    public void Dispose()
    {
        Client.Dispose();
        CertificateContent.Discard(Roots);
    }

    private static TlsCertificates? Open(CertificateSnapshot reading, TimeProvider clock, List<string> own, List<string> problems)
    {
        using (reading)
        {
            TlsCertificates? loaded = reading.Open(clock.GetUtcNow(), own);
            problems.AddRange(own);
            return loaded;
        }
    }
}
