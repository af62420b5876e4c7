using System.Xml.Linq;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Reads FHIR's elements, with its namespace or without one.</summary>
internal static class FhirXml
{
    public static bool IsFhir(this XElement element, string name) =>
        element.Name.LocalName == name && (element.Name.NamespaceName is "" or "http://hl7.org/fhir");

    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.IsFhir(name));

    /// <summary>Returns the value of a child without the blanks around it, or null.</summary>
    public static string? Value(this XElement element, string name) =>
        element.Children(name).FirstOrDefault()?.Attribute("value")?.Value.Trim() is { Length: > 0 } value ? value : null;
}
