namespace FgmIs.Client.Assurance;

/// <summary>Provides media types by the ends of names.</summary>
internal static class MediaTypes
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    /// <summary>Returns how the name of a picture ends.</summary>
    public static string EndOf(string mediaType) => mediaType == Png ? "png" : "jpg";

    public static string Of(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".PNG" => Png,
        ".JPG" or ".JPEG" => Jpeg,
        ".PDF" => "application/pdf",
        ".TXT" or ".MD" or ".LOG" => "text/plain",
        ".XML" => "application/xml",
        ".JSON" => "application/json",
        _ => "application/octet-stream",
    };
}
