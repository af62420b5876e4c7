namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Provides the administrator's script.</summary>
internal static class Schema
{
    /// <summary>The script's function of that name gives it; a database of another number is not used.</summary>
    public const int Version = 1;

    private static readonly Lazy<string> LazyScript = new(ReadScript);

    public static string Script => LazyScript.Value;

    private static string ReadScript()
    {
        using Stream stream = typeof(Schema).Assembly.GetManifestResourceStream("rate-sharing.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
