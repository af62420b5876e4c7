namespace FgmIs.Client.Testing;

/// <summary>Represents a request as it came, whatever carried it.</summary>
internal sealed class SmspRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    public string? ClientCertificateThumbprint { get; init; }

    public ReadOnlyMemory<byte> ClientCertificate { get; init; }

    public string? TlsVersion { get; init; }
}
