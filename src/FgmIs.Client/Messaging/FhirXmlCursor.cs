using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>Walks FHIR XML forward, element by element: bounded, without DTDs, blind to other namespaces.</summary>
/// <remarks>Every node passes through <see cref="Next"/>, so the bound on nesting holds for what nobody looks at, too.</remarks>
internal sealed class FhirXmlCursor : IDisposable
{
    /// <summary>Deeper than any FHIR message with a narrative, far shallower than what would trouble a reader.</summary>
    public const int MaximumDepth = 64;

    /// <summary>More than any child has indicators: a message with more Flags, wherever they stand, is no answer.</summary>
    public const int MaximumFlags = 64;

    /// <summary>More than any element of FHIR has, namespaces that a gateway declares included.</summary>
    public const int MaximumAttributes = 64;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    private readonly XmlReader _reader;

    public FhirXmlCursor(byte[] body) => _reader = XmlReader.Create(new ShortStream(body), NewSettings());

    /// <summary>Gets the name of the element that the cursor is on.</summary>
    public string Name => _reader.LocalName;

    /// <summary>
    /// Gets how many Flags have been passed, wherever they stand, however their name is spelled and whatever their namespace: one that
    /// nobody reads still keeps "no record" from being believed.
    /// </summary>
    public int Flags { get; private set; }

    /// <summary>
    /// Gets how many elements have been passed whose namespace is nearly FHIR's: nobody reads them, and they may say what matters.
    /// </summary>
    public int NearlyFhir { get; private set; }

    /// <summary>Gets a value that indicates whether the element is in FHIR's namespace by name, not just in none.</summary>
    public bool IsInFhirNamespace => _reader.NamespaceURI == FhirNames.Namespace;

    /// <summary>Moves to the root element, which may be in FHIR's namespace, or in none as in published examples.</summary>
    /// <returns>Whether the root can be FHIR.</returns>
    public bool MoveToRoot() => _reader.MoveToContent() == XmlNodeType.Element && IsFhir;

    private bool IsFhir => _reader.NamespaceURI.Length == 0 || IsInFhirNamespace;

    /// <summary>Starts on the children of the current element.</summary>
    public Children Enter() => new(_reader.Depth, _reader.IsEmptyElement);

    /// <summary>Moves to the next child element, over whatever is left of the one before.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next(Children parent)
    {
        if (parent.AreNone)
        {
            return false;
        }

        while (_reader.Read())
        {
            if (_reader.Depth > MaximumDepth)
            {
                throw new UnreadableMessageException($"elements are nested more than {MaximumDepth} deep");
            }

            if (_reader.NodeType == XmlNodeType.Element)
            {
                Check();
                if (IsFhir && _reader.Depth == parent.Depth + 1)
                {
                    return true;
                }
            }

            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == parent.Depth)
            {
                return false;
            }
        }

        throw new UnreadableMessageException("it ends inside an element");
    }

    /// <summary>Holds the current element to the bounds, and counts what keeps "no record" from being believed.</summary>
    /// <exception cref="UnreadableMessageException">A bound is passed.</exception>
    public void Check()
    {
        if (_reader.AttributeCount > MaximumAttributes)
        {
            throw new UnreadableMessageException($"an element has more than {MaximumAttributes} attributes");
        }

        if (!IsFhir && FhirNames.IsNearlyTheNamespace(_reader.NamespaceURI))
        {
            NearlyFhir++;
        }

        if (string.Equals(_reader.LocalName, FhirNames.Flag, StringComparison.OrdinalIgnoreCase) && ++Flags > MaximumFlags)
        {
            throw new UnreadableMessageException($"it carries more than {MaximumFlags} Flags");
        }
    }

    /// <summary>Returns the current element's value without outer blanks; an empty one counts as absent.</summary>
    public string? Value()
    {
        string? value = _reader.GetAttribute("value")?.Trim(Blanks);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Reads to the end, so that nothing can follow the root.</summary>
    public void Finish()
    {
        while (_reader.Read())
        {
            // The reader itself refuses a second root.
        }
    }

    public void Dispose() => _reader.Dispose();

    private static XmlReaderSettings NewSettings() => new()
    {
        NameTable = new FhirNameTable(),
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    /// <summary>
    /// Represents a body that is read a little at a time: the reader makes its buffers as large as the stream, three times over.
    /// </summary>
    private sealed class ShortStream(byte[] body) : MemoryStream(body, writable: false)
    {
        private const int AtATime = 256;

        public override long Length => Math.Min(base.Length, AtATime);
    }

    /// <summary>Represents the children that are being read.</summary>
    internal readonly record struct Children(int Depth, bool AreNone);
}
