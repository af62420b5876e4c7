namespace FgmIs.Tool;

/// <summary>Creates the program's files: for their owner only, where the system knows of owners.</summary>
internal static class OutputFile
{
    public static FileStream Create(string path, FileMode mode)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
