using System.Diagnostics;

namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>A file system in memory, mounted over a folder.</summary>
internal sealed class MemoryDisk : IDisposable
{
    private readonly string _folder;

    public MemoryDisk(string folder)
    {
        _folder = folder;
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Run("mount", "-t", "tmpfs", "tmpfs", folder) != 0)
        {
            Assert.Ignore("Another disk is played here by a file system in memory: that needs Linux, root and the right to mount.");
        }
    }

    /// <summary>Makes a file with a content, and with the number that a file of another disk has.</summary>
    public void Write(string name, byte[] content, ulong number)
    {
        string path = Path.Combine(_folder, name);
        for (int tried = 0; ; tried++)
        {
            File.WriteAllBytes(path, content);
            if (FileIdentity.Of(path)?.Number == number)
            {
                return;
            }

            Assert.That(tried, Is.LessThan(1000), $"no file gets the number {number}");
            File.Move(path, $"{path}.{tried}"); // Its number must not be given again.
        }
    }

    // Files of it may still be open.
    public void Dispose() => Run("umount", "--lazy", _folder);

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
