using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Represents the content of both sources at one moment, read and not yet opened.</summary>
internal sealed class CertificateSnapshot : IDisposable
{
    private readonly ClientCertificateSource? _clientSource;
    private readonly TrustedRoots? _rootsSource;
    private readonly CertificateContent? _client;
    private readonly CertificateContent? _roots;

    private CertificateSnapshot(
        ClientCertificateSource? clientSource, CertificateContent? client, TrustedRoots? rootsSource, CertificateContent? roots)
    {
        _clientSource = clientSource;
        _client = client;
        _rootsSource = rootsSource;
        _roots = roots;
        Fingerprint = client is null || roots is null ? null : client.FingerprintWith(roots);
    }

    /// <summary>Gets what differs between any two readings that differ; nothing where a source could not be read.</summary>
    public string? Fingerprint { get; }

    /// <summary>Reads both sources, as far as they are set, and adds to <paramref name="problems"/> what is wrong.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<CertificateSnapshot> ReadAsync(
        ClientCertificateSource? client,
        TrustedRoots? roots,
        TimeProvider clock,
        List<string> problems,
        CancellationToken cancellationToken = default)
    {
        CertificateContent? clientContent = null;
        try
        {
            clientContent = client is null ? null : await client.ReadAsync(clock, cancellationToken).ConfigureAwait(false);
        }
        catch (CertificateProblemException failure)
        {
            problems.Add(failure.Message);
        }

        return new CertificateSnapshot(client, clientContent, roots, roots is null ? null : Try(roots.Read, problems));
    }

    /// <summary>
    /// Reads both sources, as far as they are set and can be read without waiting, and adds to <paramref name="problems"/> what is
    /// wrong.
    /// </summary>
    public static CertificateSnapshot Read(ClientCertificateSource? client, TrustedRoots? roots, List<string> problems) => new(
        client, client is null ? null : Try(client.Read, problems), roots, roots is null ? null : Try(roots.Read, problems));

    /// <summary>Opens and checks what was read, and adds to <paramref name="problems"/> what is wrong.</summary>
    public TlsCertificates? Open(DateTimeOffset now, List<string> problems)
    {
        X509Certificate2Collection? roots = _roots?.Open();
        if (roots is not null)
        {
            problems.AddRange(RootProblems.Find(roots, _rootsSource!, now));
        }

        ClientCertificate? client = null;
        try
        {
            client = _client is null ? null : ClientCertificate.From(_client.Open(), _clientSource!.ToString(), roots, now);
        }
        catch (CertificateProblemException failure)
        {
            // The client's certificate is named first.
            problems.Insert(0, failure.Message);
        }

        if (client is not null && roots is not null && problems.Count == 0)
        {
            return new TlsCertificates(client, roots, Fingerprint!);
        }

        client?.Dispose();
        CertificateContent.Discard(roots ?? []);
        return null;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _roots?.Dispose();
    }

    private static CertificateContent? Try(Func<CertificateContent> read, List<string> problems)
    {
        try
        {
            return read();
        }
        catch (CertificateProblemException failure)
        {
            problems.Add(failure.Message);
            return null;
        }
    }
}
