namespace FgmIs.Samples.Console.Tests.Support;

/// <summary>Finds files beside the repository in which this assembly was built.</summary>
internal static class Repository
{
    private const string Solution = "FgmIs.Client.sln";

    public static string? Beside(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                string file = Path.Combine(folder.FullName, "..", path);
                return File.Exists(file) ? file : null;
            }
        }

        return null;
    }
}
