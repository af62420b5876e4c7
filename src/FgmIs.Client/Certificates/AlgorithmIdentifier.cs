using System.Formats.Asn1;

namespace FgmIs.Client.Certificates;

/// <summary>
/// Represents an algorithm as certificates name it (RFC 5280, AlgorithmIdentifier): its object identifier and its parameters as they stand.
/// </summary>
internal sealed class AlgorithmIdentifier
{
    private static readonly byte[] Null = [0x05, 0x00];

    public AlgorithmIdentifier(string oid, ReadOnlyMemory<byte> parameters)
    {
        Oid = oid;
        Parameters = parameters;
    }

    public string Oid { get; }

    /// <summary>Gets the encoded parameters; empty where there are none.</summary>
    public ReadOnlyMemory<byte> Parameters { get; }

    /// <summary>
    /// Gets a value that indicates whether the parameters are left out or NULL, which RFC 4055 and RFC 5758 give for algorithms that need
    /// none.
    /// </summary>
    public bool IsBare => Parameters.IsEmpty || Parameters.Span.SequenceEqual(Null);

    /// <exception cref="AsnContentException">There is none.</exception>
    public static AlgorithmIdentifier Read(AsnReader reader)
    {
        AsnReader fields = reader.ReadSequence();
        string oid = fields.ReadObjectIdentifier();
        ReadOnlyMemory<byte> parameters = fields.HasData ? fields.ReadEncodedValue() : default;
        fields.ThrowIfNotEmpty();
        return new AlgorithmIdentifier(oid, parameters);
    }

    public bool IsSameAs(AlgorithmIdentifier other) => Oid == other.Oid && Parameters.Span.SequenceEqual(other.Parameters.Span);
}
