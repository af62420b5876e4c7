using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Finds the paths from a certificate to given roots through the certificates that came with it.</summary>
/// <remarks>
/// A platform builds one chain only, and a sub-CA that is cross-signed, renewed or replaced comes in several copies. The paths are
/// candidates, found by names and key ids; whether one holds, signatures included, the platform judges path by path. Nothing is fetched,
/// and everything is bounded.
/// </remarks>
internal static class CertificatePaths
{
    private const int MostCertificates = 32;
    private const int MostFloors = 8;
    private const int MostPaths = 32;
    private const int MostSteps = 1024;

    /// <returns>The paths, each from the certificate to a root, the shortest first.</returns>
    public static IReadOnlyList<IReadOnlyList<X509Certificate2>> Find(
        X509Certificate2 certificate, X509Certificate2Collection beside, X509Certificate2Collection roots)
    {
        X509Certificate2[] others = [.. beside.Cast<X509Certificate2>()
            .Take(MostCertificates)
            .Where(other => !IsSame(other, certificate) && !roots.Cast<X509Certificate2>().Any(root => IsSame(root, other)))];
        List<IReadOnlyList<X509Certificate2>> found = [];
        Queue<X509Certificate2[]> open = new();
        open.Enqueue([certificate]);
        for (int steps = 0; open.Count > 0 && found.Count < MostPaths && steps < MostSteps; steps++)
        {
            X509Certificate2[] path = open.Dequeue();
            X509Certificate2 last = path[path.Length - 1];
            found.AddRange(roots.Cast<X509Certificate2>()
                .Where(root => Authority.MayHaveIssued(root, last))
                .Select(root => (X509Certificate2[])[.. path, root]));
            if (path.Length < MostFloors)
            {
                foreach (X509Certificate2 issuer in others.Where(
                    other => Authority.MayHaveIssued(other, last) && !Array.Exists(path, one => IsSame(one, other))))
                {
                    open.Enqueue([.. path, issuer]);
                }
            }
        }

        return [.. found.Take(MostPaths)];
    }

    private static bool IsSame(X509Certificate2 one, X509Certificate2 other) => one.RawData.AsSpan().SequenceEqual(other.RawData);
}
