using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>
/// Finds keys and signatures that are not on the list of those that are believed, which the platform lets pass in a chain to a private root
/// (docs/safety-case.md, H9).
/// </summary>
internal static class CertificateStrength
{
    /// <summary>Finds what is weak in a chain.</summary>
    /// <param name="chain">The certificates, the root last.</param>
    /// <returns>What is wrong, to follow "a certificate in the chain"; null where nothing is.</returns>
    public static string? Weakness(IReadOnlyList<X509Certificate2> chain)
    {
        if (chain.Select(KeyProblem).FirstOrDefault(problem => problem is not null) is { } key)
        {
            return $"has a key that is {key}";
        }

        // A root is trusted by its bytes: nobody relies on its signature.
        return chain.Take(chain.Count - 1).Select(SignatureProblem).FirstOrDefault(problem => problem is not null) is { } signature
            ? $"is {signature}"
            : null;
    }

    /// <returns>How a certificate's key is not as it must be, to follow "its key is"; null where it is.</returns>
    public static string? KeyProblem(X509Certificate2 certificate) =>
        CertificateAlgorithms.Read(certificate) is { } read ? KeyRule.Problem(read) : "of a kind that is not allowed: it cannot be read";

    // A certificate that cannot be read was refused for its key before.
    private static string? SignatureProblem(X509Certificate2 certificate) =>
        SignatureRule.Problem(CertificateAlgorithms.Read(certificate)!);
}
