using System.Xml;

namespace FgmIs.Client.Benchmarks.References;

/// <summary>
/// Reads every name and attribute value and does nothing with them: what any reader over <see cref="XmlReader"/> costs at least.
/// </summary>
internal static class BareXmlWalk
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static int Walk(byte[] body)
    {
        int length = 0;
        using var reader = XmlReader.Create(new MemoryStream(body, writable: false), Settings);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            length += reader.LocalName.Length;
            while (reader.MoveToNextAttribute())
            {
                length += reader.LocalName.Length + reader.Value.Length;
            }
        }

        return length;
    }
}
