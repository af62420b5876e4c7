using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace FgmIs.Client.Fhir;

/// <summary>
/// Reads a message as XML within the bounds of the client's own reader, and puts elements that have no namespace into FHIR's, as the
/// published answers need (docs/wire.md, section 4).
/// </summary>
internal static class FhirXmlDocument
{
    /// <summary>As deep as the client's own reader goes: whoever walks a tree by recursion must not run out of stack.</summary>
    public const int MaximumDepth = 64;

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is no FHIR as XML, or past the bounds.</exception>
    public static XDocument Read(ReadOnlyMemory<byte> message)
    {
        if (Load(message, out string problem) is not { } document)
        {
            throw new FormatException(problem);
        }

        foreach (XElement element in document.Descendants().ToArray())
        {
            Mend(element);
        }

        return document;
    }

    // The reader's own words may quote the message, which is about a patient: its exceptions stay here.
    private static XDocument? Load(ReadOnlyMemory<byte> message, out string problem)
    {
        try
        {
            problem = $"The message's elements are nested more than {MaximumDepth} deep.";
            using XmlReader reader = Open(message);
            return IsTooDeep(message) ? null : XDocument.Load(reader);
        }
        catch (XmlException failure)
        {
            string place = FormattableString.Invariant($"line {failure.LineNumber}, position {failure.LinePosition}");
            problem = $"The message is not well-formed XML, or declares a document type ({place}).";
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            problem = "The message is not in an encoding that can be read.";
        }

        return null;
    }

    private static bool IsTooDeep(ReadOnlyMemory<byte> message)
    {
        using XmlReader reader = Open(message);
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth)
            {
                return true;
            }
        }

        return false;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> message)
    {
        Stream stream = MemoryMarshal.TryGetArray(message, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(message.ToArray(), writable: false);
        return XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    private static void Mend(XElement element)
    {
        if (element.Name.Namespace == XNamespace.None)
        {
            element.Attributes().Where(IsEmptyDefault).Remove();
            element.Name = Fhir + element.Name.LocalName;
        }
        else if (element.Name.Namespace != Fhir && !IsNarrative(element))
        {
            // Left in, it would pass for the element of FHIR that has its name; left out, what it says would be lost.
            throw new FormatException("The message has an element in a namespace that is neither FHIR's nor that of a narrative.");
        }

        if (IsWrongHolder(element))
        {
            throw new FormatException("The message has a resource where none belongs, or something beside one.");
        }
    }

    // The SDK takes any element whose first child has a capital for the holder of a resource, and shows nothing else that is in it.
    private static bool IsWrongHolder(XElement element) =>
        element.Elements().FirstOrDefault() is { } first
        && char.IsUpper(first.Name.LocalName[0])
        && !(element.Name.LocalName is "resource" or "contained" && first.NextNode is null && element.Attribute("value") is null)
        && !IsNarrative(element);

    private static bool IsEmptyDefault(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration && attribute.Name.LocalName == "xmlns" && attribute.Value.Length == 0;

    private static bool IsNarrative(XElement element) =>
        element.Name.Namespace == Xhtml && element.AncestorsAndSelf(Xhtml + "div").Any();
}
