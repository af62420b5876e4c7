using System.Xml.Linq;

namespace FgmIs.Client.Testing;

/// <summary>Represents a response message that is changed, one element after the other. Every change gives a new one.</summary>
/// <remarks>A path names one element by the end of its way from the root, <c>Flag/code/coding/code</c>; it must lead to just one.</remarks>
internal sealed class MessageEdit
{
    private static readonly XNamespace Fhir = QueryShape.Fhir;

    private readonly SmspResponse _response;
    private readonly XElement _root;

    private MessageEdit(ReceivedQuery query, SmspResponse response, XElement root)
    {
        Query = query;
        _response = response;
        _root = root;
    }

    /// <summary>Gets the query.</summary>
    public ReceivedQuery Query { get; }

    public static MessageEdit Of(ReceivedQuery query, SmspResponse response) => new(query, response, XElement.Parse(response.BodyText));

    public MessageEdit Set(string path, string value) => Changed(path, element => element.SetAttributeValue("value", value));

    public MessageEdit Remove(string path) => Changed(path, element => element.Remove());

    public MessageEdit Rename(string path, string name) => Changed(path, element => element.Name = Fhir + name);

    public MessageEdit AddTo(string path, string xml) => Changed(path, element => element.Add(Parse(xml)));

    public MessageEdit AddFirstTo(string path, string xml) => Changed(path, element => element.AddFirst(Parse(xml)));

    public MessageEdit AddEntry(string resource) => AddTo("Bundle", $"<entry><resource>{resource}</resource></entry>");

    public MessageEdit AddIssue(string issue) => AddEntry($"<OperationOutcome>{issue}</OperationOutcome>");

    /// <summary>Adds the Flag once more, changed.</summary>
    public MessageEdit AddFlag(Func<MessageEdit, MessageEdit> change)
    {
        XElement flag = change(this)._root.Descendants(Fhir + "Flag").Single();
        return Changed("Bundle", bundle => bundle.Add(new XElement(Fhir + "entry", new XElement(Fhir + "resource", flag))));
    }

    /// <summary>Changes every element.</summary>
    public MessageEdit Throughout(Action<XElement> change)
    {
        var root = new XElement(_root);
        foreach (XElement element in root.DescendantsAndSelf().ToArray())
        {
            change(element);
        }

        return new MessageEdit(Query, _response, root);
    }

    public SmspResponse ToResponse() => _response.WithBody(ToString());

    public override string ToString() => _root.ToString(SaveOptions.DisableFormatting);

    private static XElement Parse(string xml)
    {
        var element = XElement.Parse(xml);
        foreach (XElement inner in element.DescendantsAndSelf().Where(inner => inner.Name.Namespace == XNamespace.None))
        {
            inner.Name = Fhir + inner.Name.LocalName;
        }

        return element;
    }

    private static bool EndsWith(XElement element, string[] names) =>
        element.AncestorsAndSelf()
            .Take(names.Length)
            .Select(ancestor => ancestor.Name.LocalName)
            .SequenceEqual(Enumerable.Reverse(names), StringComparer.Ordinal);

    private MessageEdit Changed(string path, Action<XElement> change)
    {
        var root = new XElement(_root);
        string[] names = path.Split('/');
        change(root.DescendantsAndSelf().Single(element => EndsWith(element, names)));
        return new MessageEdit(Query, _response, root);
    }
}
