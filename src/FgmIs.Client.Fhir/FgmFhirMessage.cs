using FgmIs.Client.Fhir.Structures;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;

namespace FgmIs.Client.Fhir;

/// <summary>Reads and writes the messages of FGM-IS, FHIR DSTU2 as XML, as the nodes of the Firely SDK.</summary>
/// <remarks>
/// Nodes are for looking at a message, by FHIRPath or by hand. What an answer means is for <see cref="FgmStatusClient"/> to say, and for
/// <see cref="FgmQueryMessage.Judge"/>: its rules are more than a look for a Flag (docs/wire.md, section 4). No member says anything of a
/// patient in an exception.
/// </remarks>
public static class FgmFhirMessage
{
    private static readonly Lazy<Dstu2Structures> Dstu2 = new(() => new Dstu2Structures());

    /// <summary>
    /// Gets the structures of FHIR DSTU2 (1.0.2) that the messages are made of: Bundle, MessageHeader, Parameters, Practitioner,
    /// Organization, Flag, Patient, OperationOutcome, and the types that they use. It knows no others.
    /// </summary>
    public static IStructureDefinitionSummaryProvider Structures => Dstu2.Value;

    /// <summary>Reads a message as nodes. Elements that have no namespace, as in published answers, count as FHIR's.</summary>
    /// <param name="message">The message, decompressed.</param>
    /// <param name="settings">How strictly; left out, as tolerantly as the SDK can.</param>
    /// <returns>The root, which is a Bundle in every message of the service.</returns>
    /// <exception cref="FormatException">
    /// It is no FHIR as XML: not well-formed, with a document type, nested more than 64 deep, with elements of a namespace that is neither
    /// FHIR's nor that of a narrative, or with something beside a resource that the nodes would not show. With strict settings the SDK
    /// throws it later, too, from the nodes.
    /// </exception>
    public static ISourceNode Read(ReadOnlyMemory<byte> message, FhirXmlParsingSettings? settings = null) =>
        FhirXmlNode.Create(FhirXmlDocument.Read(message), settings ?? Tolerant());

    /// <summary>Reads a message as nodes that know their types, by <see cref="Structures"/>.</summary>
    /// <param name="message">The message, decompressed.</param>
    /// <param name="settings">How strictly; left out, as tolerantly as the SDK can.</param>
    /// <returns>The root. What the structures do not know stays in it, without a type.</returns>
    /// <exception cref="FormatException">It is no FHIR as XML; see <see cref="Read"/>.</exception>
    public static ITypedElement ReadTyped(ReadOnlyMemory<byte> message, FhirXmlParsingSettings? settings = null) =>
        Typed(Read(message, settings));

    /// <summary>Writes nodes as FHIR XML, all of them or none.</summary>
    /// <param name="message">The root, from wherever it came: XML, JSON or code.</param>
    /// <returns>The bytes, in UTF-8 without a byte order mark.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    /// <exception cref="FormatException">
    /// The nodes are no resource that <see cref="Structures"/> knows, or have parts that would be lost: elements that it does not know, or
    /// empty ones.
    /// </exception>
    public static byte[] Write(ISourceNode message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] written;
        try
        {
            written = Typed(message).ToXmlBytes();
        }
        catch (Exception failure)
            when (failure is FormatException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            written = [];
        }

        // What the SDK cannot write it leaves out without a word, and what is left can mean something else.
        return written.Length > 0 && NodeContent.IsSame(message, Read(written))
            ? written
            : throw new FormatException("The nodes have parts that FHIR DSTU2 as XML cannot hold; they would be lost.");
    }

    /// <summary>Writes nodes as FHIR XML, all of them or none.</summary>
    /// <param name="message">The root, from wherever it came.</param>
    /// <returns>The bytes, in UTF-8 without a byte order mark.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    /// <exception cref="FormatException">
    /// The nodes are no resource that <see cref="Structures"/> knows, or have parts that would be lost: elements that it does not know, or
    /// empty ones.
    /// </exception>
    public static byte[] Write(ITypedElement message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Write(message.ToSourceNode());
    }

    private static ITypedElement Typed(ISourceNode message) => message.ToTypedElement(
        Structures, settings: new TypedElementSettings { ErrorMode = TypedElementSettings.TypeErrorMode.Passthrough });

    private static FhirXmlParsingSettings Tolerant() => new() { PermissiveParsing = true };
}
