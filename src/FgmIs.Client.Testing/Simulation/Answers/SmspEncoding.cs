namespace FgmIs.Client.Testing;

/// <summary>Specifies a content encoding.</summary>
public enum SmspEncoding
{
    /// <summary>gzip.</summary>
    Gzip = 1,

    /// <summary>deflate, in the zlib form that HTTP means.</summary>
    Deflate = 2,
}
