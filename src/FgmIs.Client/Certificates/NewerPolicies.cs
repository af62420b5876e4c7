#if NETSTANDARD2_0
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Sets what this target's reference assembly does not name and the framework under it may have.</summary>
internal static class NewerPolicies
{
    private static readonly PropertyInfo? Downloads = typeof(X509ChainPolicy).GetProperty("DisableCertificateDownloads");
    private static readonly PropertyInfo? TrustMode = typeof(X509ChainPolicy).GetProperty("TrustMode");
    private static readonly PropertyInfo? TrustStore = typeof(X509ChainPolicy).GetProperty("CustomTrustStore");

    public static void DisableDownloads(X509ChainPolicy policy) => Downloads?.SetValue(policy, true);

    /// <summary>Makes these the only trusted roots, where the framework can.</summary>
    /// <returns>
    /// Whether it can; if not, what it says of roots that the machine does not know is to be ignored, and the end of the chain compared.
    /// </returns>
    public static bool TrustOnly(X509ChainPolicy policy, X509Certificate2Collection roots)
    {
        if (TrustMode is null || TrustStore?.GetValue(policy) is not X509Certificate2Collection trusted)
        {
            return false;
        }

        TrustMode.SetValue(policy, Enum.Parse(TrustMode.PropertyType, "CustomRootTrust"));
        trusted.AddRange(roots);
        return true;
    }
}
#endif
