namespace FgmIs.Tool.Io;

/// <summary>Creates the program's files: for their owner only, where the system knows of owners.</summary>
internal static class OutputFile
{
    /// <summary>Creates a file, and its folder where there is none.</summary>
    /// <exception cref="UsageException">It cannot be made.</exception>
    public static FileStream Create(string option, string path, FileMode mode)
    {
        MakeFolderOf(option, path);
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return Try(option, path, () => new FileStream(path, options));
    }

    /// <summary>Makes the folder of a file.</summary>
    /// <exception cref="UsageException">It cannot be made.</exception>
    public static void MakeFolderOf(string option, string path) => Try(option, path, () =>
        Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder ? Directory.CreateDirectory(folder) : null);

    private static T Try<T>(string option, string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"{option}: '{path}' cannot be made. Check the path and the folder's permissions.");
        }
    }
}
