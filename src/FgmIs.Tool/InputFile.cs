namespace FgmIs.Tool;

/// <summary>Opens files that the command line names.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="UsageException">It does not exist or cannot be read.</exception>
    public static FileStream Open(string option, string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 16 * 1024, useAsync: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException(failure is FileNotFoundException or DirectoryNotFoundException
                ? $"{option}: the file '{path}' does not exist. Check the path."
                : $"{option}: '{path}' cannot be read. Check that it is a file, and its permissions.");
        }
    }

    /// <summary>Checks that a file can be read.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void Require(string option, string path) => Open(option, path).Dispose();

    /// <summary>Reads a file's first line.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static string FirstLine(string option, string path)
    {
        using var reader = new StreamReader(Open(option, path));
        return reader.ReadLine() ?? string.Empty;
    }
}
