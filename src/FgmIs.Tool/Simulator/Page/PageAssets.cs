namespace FgmIs.Tool.Simulator.Page;

/// <summary>Provides the page's style and script, which are resources of the program.</summary>
internal static class PageAssets
{
    public static string Css { get; } = Read("page.css");

    public static string Script { get; } = Read("page.js");

    public static string Icon { get; } = Read("icon.svg");

    public static string AttendedScript { get; } = Read("attended.js");

    private static string Read(string name)
    {
        using Stream stream = typeof(PageAssets).Assembly.GetManifestResourceStream("FgmIs.Tool.Simulator.Page." + name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
