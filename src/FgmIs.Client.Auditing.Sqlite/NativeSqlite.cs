using System.Reflection;
#if NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>
/// Finds SQLite's own library on .NET Framework, which looks for it beside the program only and not in a folder for each architecture.
/// </summary>
internal static class NativeSqlite
{
#if NETSTANDARD2_0
    private static readonly Lazy<IntPtr> Loaded = new(Find);

    /// <summary>Loads the library for this process's architecture from the folder in which the package's build puts it.</summary>
    /// <remarks>
    /// Where there is none, .NET Framework looks for it in its own way. Loaded once, it serves every later call by its name.
    /// </remarks>
    public static void Load() => _ = Loaded.Value;

    private static IntPtr Find()
    {
        if (!RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            return IntPtr.Zero;
        }

        string architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X86 => "win-x86",
            Architecture.Arm64 => "win-arm64",
            _ => "win-x64",
        };
        string path = Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "runtimes", architecture, "native", "e_sqlite3.dll");
        return File.Exists(path) ? LoadLibrary(path) : IntPtr.Zero;
    }

    [DllImport("kernel32", CharSet = CharSet.Unicode, EntryPoint = "LoadLibraryW")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibrary(string path);
#else
    /// <summary>Does nothing: .NET finds the library by itself.</summary>
    public static void Load()
    {
    }
#endif

    /// <summary>
    /// Determines whether the library is not there, or is of another architecture; SQLite's packages wrap that several times.
    /// </summary>
    public static bool IsMissing(Exception? failure) => failure switch
    {
        DllNotFoundException or BadImageFormatException => true,
        TypeInitializationException or TargetInvocationException => IsMissing(failure.InnerException),
        _ => false,
    };
}
