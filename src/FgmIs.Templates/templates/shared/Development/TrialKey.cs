using FgmIs.Client.Auditing;
using Microsoft.Extensions.Configuration;

namespace FgmIsHost.Development;

/// <summary>Makes a key of the audit trail for trial runs. A live system takes its key from a vault.</summary>
internal static class TrialKey
{
    /// <summary>Makes the key and its folder, unless they are there, so that only this account can read it.</summary>
    public static void Make(IConfiguration audit)
    {
        string path = audit["KeyFile"] ?? throw new InvalidOperationException("FgmIsAudit:KeyFile is not set: the key of the trail.");
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var ownerOnly = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, ownerOnly);
        writer.Write(FgmAuditKey.Generate().ExportBase64());
    }
}
