using System.Text;
using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Auditing;

/// <summary>Reads and writes checkpoints.</summary>
internal static class CheckpointFile
{
    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="UsageException">The file cannot be read, or holds none.</exception>
    public static FgmAuditCheckpoint Read(string option, string path)
    {
        try
        {
            return FgmAuditCheckpoint.Parse(Encoding.UTF8.GetString(InputFile.Bytes(option, path)));
        }
        catch (FormatException)
        {
            throw new UsageException($"{option}: '{path}' is no checkpoint. Name a file that audit checkpoint made.");
        }
    }

    /// <summary>Writes a new file.</summary>
    /// <exception cref="UsageException">It cannot be made, or is there already.</exception>
    public static async Task WriteAsync(string option, string path, FgmAuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"{option}: '{path}' is there already; a checkpoint is not overwritten. Name another file.");
        }

        await using FileStream stream = OutputFile.Create(option, path, FileMode.CreateNew);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(checkpoint.Export()), cancellationToken);
    }
}
