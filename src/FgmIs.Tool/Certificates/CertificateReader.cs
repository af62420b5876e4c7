using System.Security.Cryptography.X509Certificates;
using FgmIs.Client;

namespace FgmIs.Tool.Certificates;

/// <summary>Finds out what a file of certificates is good for.</summary>
internal static class CertificateReader
{
    /// <summary>Looks at a file by itself: what is missing for a client of TLS-MA.</summary>
    public static async Task<CertificateReport> InspectAsync(CertificateFile file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var leaf = new CertificateFacts(file.Leaf, now);
        if (file.Client is null)
        {
            string verdict = leaf switch
            {
                { IsAuthority: true, IsSelfIssued: true } => "This is a root: give it as --root where it is the provider's.",
                { IsAuthority: true } => "This is an intermediate CA: it belongs beside the client's certificate, in the same file.",
                _ => "A client cannot use it for TLS-MA as it is.",
            };
            string[] missing = leaf.IsAuthority
                ? []
                : ["There is no private key. Take the PKCS#12 that the provider issued, or name the key's file with --key."];
            return new CertificateReport(file, verdict, [.. missing, .. Dates(leaf)], now);
        }

        List<string> problems = [.. await ClientProblemsAsync(file, roots: null, cancellationToken)];
        bool isUsable = problems.Count == 0;
        if (MissingIssuer(file) is { } issuer)
        {
            problems.Add(
                $"The issuer '{issuer}' is not in the file. If it is the root, nothing is missing; if it is an intermediate CA, "
                + "add it: the provider may not know it. certificate check --root tells which.");
        }

        return new CertificateReport(
            file, isUsable ? "A client can use it for TLS-MA." : "A client cannot use it for TLS-MA as it is.", problems, now);
    }

    /// <summary>Checks a file against roots: a client's certificate as a client does, any other by its chain.</summary>
    public static async Task<CertificateReport> CheckAsync(
        CertificateFile file, X509Certificate2Collection roots, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> problems = file.Client is null
            ? ChainProblems(file, roots, now)
            : await ClientProblemsAsync(file, TrustedRoots.FromCertificates(roots), cancellationToken);
        string what = file.Client is null ? "It leads to the roots." : "A client can use it for TLS-MA with these roots.";
        return new CertificateReport(file, problems.Count == 0 ? what : "It cannot be used with these roots.", problems, now);
    }

    private static Task<IReadOnlyList<string>> ClientProblemsAsync(
        CertificateFile file, TrustedRoots? roots, CancellationToken cancellationToken)
    {
        FgmCertificateOptions options = new FgmStatusClientOptions().Certificates;
        options.Client = file.Client;
        options.TrustedRoots = roots;
        return options.FindProblemsAsync(cancellationToken: cancellationToken);
    }

    private static IEnumerable<string> Dates(CertificateFacts facts) => facts.Expiry switch
    {
        "expired" => ["It has expired. Ask the provider for a new one."],
        "not valid yet" => ["It is not valid yet. Check this machine's clock, or wait."],
        _ => [],
    };

    private static string? MissingIssuer(CertificateFile file)
    {
        X509Certificate2 last = file.Leaf;
        for (int i = 0; i <= file.Certificates.Count; i++)
        {
            if (last.SubjectName.RawData.AsSpan().SequenceEqual(last.IssuerName.RawData))
            {
                return null;
            }

            byte[] issuer = last.IssuerName.RawData;
            X509Certificate2? next =
                file.Certificates.FirstOrDefault(other => other.SubjectName.RawData.AsSpan().SequenceEqual(issuer));
            if (next is null)
            {
                return last.Issuer;
            }

            last = next;
        }

        return null;
    }

    private static string[] ChainProblems(CertificateFile file, X509Certificate2Collection roots, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(file.Certificates);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        _ = chain.Build(file.Leaf);
        X509Certificate2 last = chain.ChainElements[^1].Certificate;
        string[] problems =
        [
            .. from element in chain.ChainElements
               from status in element.ChainElementStatus
               let words = Words(status.Status, last)
               where words is not null
               select $"'{element.Certificate.Subject}': {words}",
        ];
        X509ChainStatusFlags all = chain.ChainStatus.Aggregate(default(X509ChainStatusFlags), (sum, status) => sum | status.Status);
        return problems.Length > 0 || all == X509ChainStatusFlags.NoError ? problems : [$"'{file.Leaf.Subject}': {all}."];
    }

    private static string? Words(X509ChainStatusFlags status, X509Certificate2 last) => status switch
    {
        X509ChainStatusFlags.NotTimeValid => "it is not in date.",
        X509ChainStatusFlags.UntrustedRoot => "it is a root, and not one of those given.",
        X509ChainStatusFlags.PartialChain =>
            $"the issuer '{last.Issuer}' is neither in the file nor among the roots. Ask the provider for it.",
        X509ChainStatusFlags.NotSignatureValid => "it is not signed by the one that it names as its issuer.",
        X509ChainStatusFlags.NoError => null,
        _ => $"{status}.",
    };
}
