using System.Xml;

namespace FgmIs.Client.Benchmarks.References;

/// <summary>
/// Writes elements and attributes that are all known beforehand: what any writer over <see cref="XmlWriter"/> costs at least.
/// </summary>
internal sealed class BareXmlWriter
{
    private const int Capacity = 4096;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new System.Text.UTF8Encoding(false),
        OmitXmlDeclaration = true,
    };

    private readonly List<Step> _steps = [];

    public BareXmlWriter(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document));
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                _steps.Add(new Step(reader.LocalName, reader.GetAttribute("value"), reader.IsEmptyElement));
            }
            else
            {
                _steps.Add(new Step(Name: null, Value: null, Ends: true));
            }
        }
    }

    public MemoryStream Write()
    {
        var stream = new MemoryStream(Capacity);
        using var xml = XmlWriter.Create(stream, Settings);
        foreach (Step step in _steps)
        {
            if (step.Name is not null)
            {
                xml.WriteStartElement(step.Name, "http://hl7.org/fhir");
            }

            if (step.Value is not null)
            {
                xml.WriteAttributeString("value", step.Value);
            }

            if (step.Ends)
            {
                xml.WriteEndElement();
            }
        }

        xml.Flush();
        return stream;
    }

    private readonly record struct Step(string? Name, string? Value, bool Ends);
}
