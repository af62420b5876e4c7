using System.Diagnostics;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>The program whose first query is measured, in each of the ways in which a host can be built.</summary>
/// <param name="Name">The way.</param>
/// <param name="Path">The executable.</param>
internal sealed record FirstQueryProgram(string Name, string Path)
{
    private const string File = "FgmIs.Client.FirstQuery";

    /// <summary>Gets the program as it is built, for the compiler at run time.</summary>
    public static FirstQueryProgram Built { get; } = new(
        "jit", System.IO.Path.Combine(Root(), "tests", File, "bin", Configuration, "net10.0", Executable));

    /// <summary>Gets the program as tests/performance/publish-first-query publishes it: ready to run, and as a native executable.</summary>
    public static IReadOnlyList<FirstQueryProgram> Published { get; } = [Of("ready-to-run"), Of("native")];

    private static string Executable => OperatingSystem.IsWindows() ? $"{File}.exe" : File;

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    public bool Exists => System.IO.File.Exists(Path);

    /// <summary>Runs a side until it has ended.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(string side, PeerProcess peer, params string[] more)
    {
        var start = new ProcessStartInfo(Path, [side, peer.Files.Folder, peer.Endpoint.AbsoluteUri, .. more])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{Path} could not be started.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"The first query of a fresh process ({Name}, {side}) failed.");
    }

    private static FirstQueryProgram Of(string name) =>
        new(name, System.IO.Path.Combine(Root(), "artifacts", "first-query", name, Executable));

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "FgmIs.Client.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run from within the repository.");
    }
}
