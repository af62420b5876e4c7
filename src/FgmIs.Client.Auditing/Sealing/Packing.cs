namespace FgmIs.Client.Auditing.Sealing;

/// <summary>Defines how an envelope's content is packed; the numbers are part of the format.</summary>
internal enum Packing
{
    /// <summary>As it is.</summary>
    None = 0,

    /// <summary>Deflated (RFC 1951).</summary>
    Deflated = 1,

    /// <summary>Deflated as what follows <see cref="MessageDictionary"/>.</summary>
    DeflatedAfterDictionary = 2,
}
