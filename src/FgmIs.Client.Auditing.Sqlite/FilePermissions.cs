#if !NET
using System.Runtime.InteropServices;
using System.Text;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Removes a file's rights from all but its owner, where the system knows of owners.</summary>
internal static class FilePermissions
{
    private const uint OwnerReadsAndWrites = 0x180; // 0600

    /// <summary>Does it to a file in which nothing stands yet.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void KeepOthersOut(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            && ChangeMode(Encoding.UTF8.GetBytes(path + "\0"), OwnerReadsAndWrites) != 0)
        {
            throw new IOException("The rights of the audit trail's file cannot be limited to its owner (error "
                + $"{Marshal.GetLastWin32Error()}): give a path on a local disk.");
        }
    }

    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int ChangeMode(byte[] path, uint mode);
}
#endif
