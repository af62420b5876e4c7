using System.Xml.Linq;

namespace FgmIs.Client.Testing;

/// <summary>
/// Represents the rule for an element of the message: it may hold a value, or children in a fixed order and number, and nothing else.
/// </summary>
internal sealed class ElementRule
{
    private readonly string _name;
    private readonly int _minimum;
    private readonly ValueRule? _value;
    private readonly ElementRule[][] _occurrences;

    private ElementRule(string name, int minimum, ValueRule? value, params ElementRule[][] occurrences)
    {
        _name = name;
        _minimum = minimum;
        _value = value;
        _occurrences = occurrences;
    }

    private int Maximum => Math.Max(_occurrences.Length, 1);

    /// <summary>Creates a rule for an element that carries a value.</summary>
    public static ElementRule Value(string name, ValueRule rule, bool optional = false) => new(name, optional ? 0 : 1, rule);

    /// <summary>Creates a rule for an element that holds others.</summary>
    public static ElementRule Of(string name, params ElementRule[] children) => new(name, 1, null, children);

    /// <summary>Creates a rule for an element that holds others and may be absent.</summary>
    public static ElementRule Optional(string name, params ElementRule[] children) => new(name, 0, null, children);

    /// <summary>
    /// Creates a rule for an element that occurs several times, with its own content each time; at least <paramref name="minimum"/> times.
    /// </summary>
    public static ElementRule Repeated(string name, int minimum, params ElementRule[][] occurrences) =>
        new(name, minimum, null, occurrences);

    /// <summary>Compares an element with its shape.</summary>
    public void Check(XElement element, string path, List<SmspViolation> violations) => Check(element, path, 0, violations);

    private void Check(XElement element, string path, int occurrence, List<SmspViolation> violations)
    {
        CheckAttributes(element, path, violations);
        if (element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            violations.Add(new SmspViolation(path, "text between elements is not allowed"));
        }

        CheckChildren(element, path, _value is null ? _occurrences[occurrence] : [], violations);
    }

    private static void CheckChildren(XElement element, string path, ElementRule[] shapes, List<SmspViolation> violations)
    {
        // Each resource starts a path of its own: MessageHeader.author reads better than Bundle.entry.resource.MessageHeader.author.
        string prefix = element.Name.LocalName == "resource" ? "" : path + ".";
        int[] counts = new int[shapes.Length];
        int reached = 0;
        foreach (XElement child in element.Elements())
        {
            string childPath = prefix + child.Name.LocalName;
            int index = Array.FindIndex(shapes, shape => shape._name == child.Name.LocalName);
            if (index < 0)
            {
                violations.Add(new SmspViolation(childPath, "the profile does not allow this element here"));
                continue;
            }

            ElementRule shape = shapes[index];
            if (index < reached)
            {
                violations.Add(new SmspViolation(childPath, "the element is out of order"));
            }

            reached = Math.Max(reached, index);
            if (counts[index] == shape.Maximum)
            {
                violations.Add(new SmspViolation(childPath, $"the element may occur {shape.Maximum} times at most"));
                continue;
            }

            shape.Check(child, shape.Maximum > 1 ? $"{childPath}[{counts[index]}]" : childPath, counts[index], violations);
            counts[index]++;
        }

        for (int i = 0; i < shapes.Length; i++)
        {
            if (counts[i] < shapes[i]._minimum)
            {
                violations.Add(new SmspViolation(prefix + shapes[i]._name, "the element is missing"));
            }
        }
    }

    private void CheckAttributes(XElement element, string path, List<SmspViolation> violations)
    {
        foreach (XAttribute attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            if (_value is null || attribute.Name != "value")
            {
                violations.Add(new SmspViolation(path, "the attribute is not allowed here"));
            }
        }

        if (_value is null)
        {
            return;
        }

        string? value = element.Attribute("value")?.Value;
        string? broken = value is { Length: > 0 } ? _value(value) : "the value is missing or empty";
        if (broken is not null)
        {
            violations.Add(new SmspViolation(path, broken));
        }
    }
}
