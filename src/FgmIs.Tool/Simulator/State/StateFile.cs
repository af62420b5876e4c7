using System.Text;

namespace FgmIs.Tool.Simulator.State;

/// <summary>Reads and writes files of a simulator's folder: whole or not at all, and for their owner only.</summary>
internal static class StateFile
{
    private const string Unfinished = ".tmp";

    public static void Write(string path, string text, bool isProgram = false) => Write(path, Encoding.UTF8.GetBytes(text), isProgram);

    public static void Write(string path, byte[] content, bool isProgram = false)
    {
        string unfinished = path + Unfinished;
        try
        {
            using (FileStream stream = OutputFile.Create(SimulatorSettings.State, unfinished, FileMode.Create))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            if (isProgram && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TryDelete(unfinished);
            throw new UsageException(
                $"{SimulatorSettings.State}: '{path}' cannot be written ({failure.Message.TrimEnd('.')}). Check the disk's space and the"
                    + " folder's permissions.");
        }
    }

    /// <summary>Reads a file that must be there.</summary>
    /// <exception cref="UsageException">It is not, or cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"{SimulatorSettings.State}: '{path}' is missing or cannot be read. Check its permissions, or delete the folder to begin"
                    + " anew: clients then need the new certificates.");
        }
    }

    /// <summary>Returns the file that an unfinished one was to become; any other path as it is.</summary>
    public static string WithoutUnfinished(string path) =>
        path.EndsWith(Unfinished, StringComparison.Ordinal) ? path[..^Unfinished.Length] : path;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The one line about the cause is worth more than one about what is left of it.
        }
    }
}
