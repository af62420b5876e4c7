namespace FgmIs.Client.Assurance;

/// <summary>Represents a file of evidence.</summary>
/// <param name="path">The path, relative to the output folder, with slashes; it begins with <c>evidence/</c>.</param>
/// <param name="mediaType">The media type.</param>
/// <param name="content">The bytes.</param>
public sealed class AssuranceEvidenceFile(
    string path,
    string mediaType,
    ReadOnlyMemory<byte> content)
{
    /// <summary>Gets the path, relative to the output folder, with slashes; it begins with <c>evidence/</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the media type.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>Gets the bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; } = content;
}
