using System.Reflection;

namespace FgmIs.Client.Diagnostics;

/// <summary>What the library calls itself, to providers and to telemetry.</summary>
internal static class Product
{
    public static readonly string Version =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
