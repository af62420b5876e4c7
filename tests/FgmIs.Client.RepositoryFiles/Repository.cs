namespace FgmIs.Client.RepositoryFiles;

/// <summary>Where the project lies, for tests that read its documents and sources.</summary>
internal static class Repository
{
    public const string Solution = "FgmIs.Client.sln";

    /// <summary>Gives the folder above this assembly that holds the solution; nothing where only the built tests are at hand.</summary>
    public static string? Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>Gives the path of a file or folder.</summary>
    public static string PathOf(params string[] parts) =>
        Path.Combine([Find() ?? throw new DirectoryNotFoundException("The tests run outside the project."), .. parts]);

    /// <summary>Gives the path of a file or folder that stays outside the project, beside it; nothing where it is not at hand.</summary>
    public static string? Beside(params string[] parts)
    {
        string? path = Find() is string folder ? Path.GetFullPath(Path.Combine([folder, "..", .. parts])) : null;
        return Path.Exists(path) ? path : null;
    }
}
