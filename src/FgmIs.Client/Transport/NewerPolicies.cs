#if NETSTANDARD2_0
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Sets what this target's reference assembly does not name and the framework under it may have.</summary>
internal static class NewerPolicies
{
    private static readonly PropertyInfo? Downloads = typeof(X509ChainPolicy).GetProperty("DisableCertificateDownloads");

    public static void DisableDownloads(X509ChainPolicy policy) => Downloads?.SetValue(policy, true);
}
#endif
