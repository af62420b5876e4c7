using System.Reflection;

namespace FgmIs.Client.Diagnostics;

/// <summary>Provides the name and version of the library, for providers and for telemetry.</summary>
internal static class Product
{
    public static readonly string Version =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
