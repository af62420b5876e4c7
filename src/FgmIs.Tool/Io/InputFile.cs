namespace FgmIs.Tool.Io;

/// <summary>Opens files that the command line names.</summary>
internal static class InputFile
{
    private const int Largest = 16 * 1024 * 1024;

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
                : Unreadable(option, path).Message);
        }
    }

    /// <summary>Checks that a file can be read.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void Require(string option, string path) => Open(option, path).Dispose();

    /// <summary>Reads a whole file, without a byte order mark.</summary>
    /// <exception cref="UsageException">It cannot be read, or is larger than any file of its kind.</exception>
    public static byte[] Bytes(string option, string path)
    {
        using FileStream stream = Open(option, path);
        using var content = new MemoryStream();
        try
        {
            byte[] buffer = new byte[16 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > Largest)
                {
                    throw new UsageException(
                        $"{option}: '{path}' is larger than {Largest / 1024 / 1024} MB. Check that it is the right file.");
                }
            }
        }
        catch (IOException)
        {
            throw Unreadable(option, path);
        }

        byte[] bytes = content.ToArray();
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    /// <summary>Reads a file's first line.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static string FirstLine(string option, string path)
    {
        using var reader = new StreamReader(Open(option, path));
        try
        {
            return reader.ReadLine() ?? string.Empty;
        }
        catch (IOException)
        {
            throw Unreadable(option, path);
        }
    }

    private static UsageException Unreadable(string option, string path) =>
        new($"{option}: '{path}' cannot be read. Check that it is a file, and its permissions.");
}
