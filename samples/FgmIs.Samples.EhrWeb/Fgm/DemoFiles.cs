using FgmIs.Client.Auditing;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>
/// Makes the folder of the audit trail and its key where there are none, so that the sample runs at once. A live system keeps the key in
/// a vault.
/// </summary>
internal static class DemoFiles
{
    /// <summary>Gives the trail its files, unless the configuration names them.</summary>
    /// <param name="configuration">The configuration; <c>EhrWeb:DataFolder</c> is the folder.</param>
    public static void Prepare(IConfiguration configuration)
    {
        string folder = configuration["EhrWeb:DataFolder"] is { Length: > 0 } configured ? configured : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "FgmIs.Samples.EhrWeb");
        IConfigurationSection audit = configuration.GetSection("FgmIsAudit");
        if (audit["KeyFile"] is null && audit["Key"] is null)
        {
            Directory.CreateDirectory(folder);
            audit["KeyFile"] = Path.Combine(folder, "audit.key");
            MakeKey(audit["KeyFile"]!);
        }

        audit["Path"] ??= Path.Combine(folder, "audit.db");
        audit["Spool:Path"] ??= Path.Combine(folder, "audit.spool");
    }

    private static void MakeKey(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var ownerOnly = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, ownerOnly);
        writer.Write(FgmAuditKey.Generate().ExportBase64());
    }
}
