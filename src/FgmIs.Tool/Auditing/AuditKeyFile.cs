using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Auditing;

/// <summary>Reads and makes the file with the audit trail's key. A live system keeps it in a vault.</summary>
internal static class AuditKeyFile
{
    public const string Option = "--audit-key-file";

    /// <summary>Reads the key, and makes the file where there is none, readable by its owner only.</summary>
    /// <exception cref="UsageException">The file cannot be read or made, or holds no key.</exception>
    public static FgmAuditKey ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            using var writer = new StreamWriter(OutputFile.Create(Option, path, FileMode.CreateNew));
            writer.WriteLine(FgmAuditKey.Generate().ExportBase64());
        }

        return Read(path);
    }

    /// <summary>Reads the key.</summary>
    /// <exception cref="UsageException">The file cannot be read, or holds no key.</exception>
    public static FgmAuditKey Read(string path)
    {
        string line = InputFile.FirstLine(Option, path);
        try
        {
            return FgmAuditKey.FromBase64(line);
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            throw new UsageException($"{Option}: '{path}' holds no audit key. Name the file that was made with the trail.");
        }
    }
}
