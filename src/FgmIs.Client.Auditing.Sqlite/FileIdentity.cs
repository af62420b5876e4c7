using System.Runtime.InteropServices;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents the identity of a file: its device and number in the file system, and its length.</summary>
/// <remarks>
/// Linux only, by the one call whose answer is laid out alike on every machine. Windows does not let a file be removed or
/// replaced that SQLite holds open.
/// </remarks>
/// <param name="Device">The device.</param>
/// <param name="Number">The file's number on it.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number, long Length)
{
    private const int CurrentFolder = -100;
    private const uint NumberAndLength = 0x100 | 0x200;
    private const int AnswerLength = 256;
    private const int NumberAt = 32;
    private const int LengthAt = 40;
    private const int DeviceAt = 136;

    private static bool _isPossible =
#if NET
        OperatingSystem.IsLinux();
#else
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux);
#endif

    /// <summary>Gets a value that indicates whether the system tells.</summary>
    public static bool IsPossible => _isPossible;

    /// <summary>Reads the identity of the file at a path.</summary>
    /// <returns>What stands there; null if nothing does, or the system does not tell.</returns>
    public static FileIdentity? Of(string path)
    {
        if (!_isPossible)
        {
            return null;
        }

        byte[] answer = new byte[AnswerLength];
        try
        {
            return Ask(CurrentFolder, System.Text.Encoding.UTF8.GetBytes(path + "\0"), 0, NumberAndLength, answer) == 0
                ? new FileIdentity(
                    BitConverter.ToUInt64(answer, DeviceAt),
                    BitConverter.ToUInt64(answer, NumberAt),
                    BitConverter.ToInt64(answer, LengthAt))
                : null;
        }
        catch (Exception failure) when (failure is EntryPointNotFoundException or DllNotFoundException)
        {
            // A system older than the call.
            _isPossible = false;
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Ask(int folder, byte[] path, int flags, uint mask, [Out] byte[] answer);
}
