using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Finds out which of the configured roots are not roots.</summary>
internal static class RootProblems
{
    /// <summary>Finds what keeps the roots from being used at all.</summary>
    /// <remarks>
    /// A root that is out of date beside one in date is no problem: a provider that moves to a new root has both for a time, and an
    /// outdated one convinces nobody.
    /// </remarks>
    public static IEnumerable<string> Find(X509Certificate2Collection roots, TrustedRoots source, DateTimeOffset now)
    {
        foreach (X509Certificate2 root in roots)
        {
            if (!Authority.IsAuthority(root))
            {
                yield return $"In TrustedRoots ({source}), '{root.Subject}' is not the certificate of a CA. "
                    + "Give the provider's root, not the server's own certificate.";
            }

            if (CertificateStrength.KeyProblem(root) is { } problem)
            {
                yield return $"In TrustedRoots ({source}), the key of '{root.Subject}' is {problem}. Take it out; "
                    + "ask the provider for its current root.";
            }
        }

        X509Certificate2[] outdated = [.. roots.Cast<X509Certificate2>().Where(root => !CertificateDates.IsInDate(root, now))];
        if (outdated.Length == roots.Count)
        {
            X509Certificate2 latest = outdated.OrderBy(root => root.NotAfter).Last();
            yield return $"In TrustedRoots ({source}), no certificate is in date: '{latest.Subject}' is valid from "
                + $"{CertificateText.Day(latest.NotBefore)} to {CertificateText.Day(latest.NotAfter)}. "
                + "Ask the provider for its current root.";
        }
    }

    /// <summary>Returns the subjects of the roots that are out of date.</summary>
    public static IReadOnlyList<string> Outdated(X509Certificate2Collection roots, DateTimeOffset now) =>
        [.. roots.Cast<X509Certificate2>().Where(root => !CertificateDates.IsInDate(root, now)).Select(root => root.Subject)];
}
