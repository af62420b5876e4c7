using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>Represents a request that the simulator received, read as far as it could be.</summary>
/// <remarks>What a broken message does not say readably is null. <see cref="ToString"/> shows no personal data.</remarks>
public sealed class ReceivedQuery
{
    internal ReceivedQuery()
    {
    }

    /// <summary>Gets the Bundle.id.</summary>
    public string? BundleId { get; internal init; }

    /// <summary>Gets the MessageHeader.id.</summary>
    public string? MessageId { get; internal init; }

    /// <summary>Gets the MessageHeader.timestamp as it was written.</summary>
    public string? Timestamp { get; internal init; }

    /// <summary>Gets the NHS number as it was written.</summary>
    public string? NhsNumber { get; internal init; }

    /// <summary>Gets the sender's ASID: the last part of the source endpoint.</summary>
    public string? FromAsid { get; internal init; }

    /// <summary>Gets the receiver's ASID: the last part of the destination endpoint.</summary>
    public string? ToAsid { get; internal init; }

    /// <summary>Gets the name of the source.</summary>
    public string? SourceName { get; internal init; }

    /// <summary>Gets the identifiers of the person or system that asked.</summary>
    public IReadOnlyList<SmspIdentifier> PractitionerIdentifiers { get; internal init; } = [];

    /// <summary>Gets the ODS code of the organisation.</summary>
    public string? OrganizationCode { get; internal init; }

    /// <summary>Gets the ODS site code.</summary>
    public string? SiteCode { get; internal init; }

    /// <summary>Gets the name of the organisation.</summary>
    public string? OrganizationName { get; internal init; }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>Gets the path asked for.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>Gets the HTTP headers; names are compared without regard to case, and several values are joined with a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Body { get; internal init; }

    /// <summary>Gets the body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>Gets the thumbprint of the client's certificate; null in memory.</summary>
    public string? ClientCertificateThumbprint { get; internal init; }

    /// <summary>Gets the client's certificate in DER; empty in memory, and where the client sent none.</summary>
    public ReadOnlyMemory<byte> ClientCertificate { get; internal init; }

    /// <summary>Gets the version of TLS, such as <c>TLS 1.3</c>; null in memory.</summary>
    public string? TlsVersion { get; internal init; }

    /// <summary>Gets when the request was received, by the simulator's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal init; }

    /// <summary>Gets the rules that the request breaks; empty for a good one.</summary>
    public IReadOnlyList<SmspViolation> Violations { get; internal set; } = [];

    /// <summary>Gets the version in which the simulator answers.</summary>
    internal SmspVersion Version { get; set; } = SmspVersion.V2;

    /// <summary>Gets the ASID under which the simulator answers.</summary>
    internal string ProviderAsid { get; init; } = "";

    /// <summary>Creates a query that nobody sent, for tests that need a response and no exchange.</summary>
    /// <param name="messageId">The MessageHeader.id.</param>
    /// <param name="nhsNumber">The NHS number.</param>
    /// <param name="receivedAt">When it is to have been received, which the response repeats.</param>
    /// <param name="version">The version in which it is answered.</param>
    /// <returns>The query, with what a response needs of it.</returns>
    public static ReceivedQuery Create(
        Guid messageId,
        NhsNumber nhsNumber,
        DateTimeOffset receivedAt,
        SmspVersion version = SmspVersion.V2) => new()
        {
            BundleId = Guid.NewGuid().ToString("D"),
            MessageId = messageId.ToString("D"),
            NhsNumber = nhsNumber.Value,
            FromAsid = "200000000001",
            ToAsid = "200000000002",
            ReceivedAt = receivedAt,
            Version = version,
            ProviderAsid = "200000000002",
        };

    /// <summary>Returns the same query, to be answered in another version.</summary>
    internal ReceivedQuery In(SmspVersion version)
    {
        var copy = (ReceivedQuery)MemberwiseClone();
        copy.Version = version;
        return copy;
    }

    /// <summary>Writes the message id and how many rules the request breaks.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"query {MessageId ?? "(unreadable)"}, {Violations.Count} violations";
}
