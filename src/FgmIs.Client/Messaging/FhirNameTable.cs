using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>
/// Represents the names of a response, made once and shared by all readers; what other names a message has, its own reader keeps.
/// </summary>
internal sealed class FhirNameTable : XmlNameTable
{
    // A power of two, and far more places than names, so that one look nearly always finds the name or that it is none of these.
    private const int Places = 512;

    private static readonly string?[] Known = Arrange(
    [
        "", "xml", "xmlns", "xsi", "version", "encoding", "value", FhirNames.Namespace,
        "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/", "http://www.w3.org/2001/XMLSchema-instance",
        "Bundle", "MessageHeader", "OperationOutcome", "Parameters", "Patient", FhirNames.Flag,
        "birthDate", "category", "code", "coding", "contained", "data", "destination", "details", "diagnostics", "display", "end", "endpoint",
        "entry", "event", "extension", "family", "fullUrl", "gender", "given", "id", "identifier", "issue", "lastUpdated", "meta", "modifierExtension",
        "name", "period", "profile", "reference", "resource", "response", "severity", "software", "source", "start", "status", "subject", "system",
        "text", "timestamp", "type", "url", "use", "versionId",
    ]);

    private NameTable? _others;

    public override string Add(string array) => Find(array.AsSpan()) ?? (_others ??= new NameTable()).Add(array);

    public override string Add(char[] array, int offset, int length) =>
        Find(array.AsSpan(offset, length)) ?? (_others ??= new NameTable()).Add(array, offset, length);

    public override string? Get(string array) => Find(array.AsSpan()) ?? _others?.Get(array);

    public override string? Get(char[] array, int offset, int length) => Find(array.AsSpan(offset, length)) ?? _others?.Get(array, offset, length);

    private static string? Find(ReadOnlySpan<char> name)
    {
        int place = Place(name);
        while (Known[place] is { } known && !name.SequenceEqual(known.AsSpan()))
        {
            place = Next(place);
        }

        return Known[place];
    }

    private static string?[] Arrange(string[] names)
    {
        string?[] places = new string?[Places];
        foreach (string name in names)
        {
            int place = Place(name.AsSpan());
            while (places[place] is not null)
            {
                place = Next(place);
            }

            places[place] = name;
        }

        return places;
    }

    private static int Place(ReadOnlySpan<char> name) =>
        name.IsEmpty ? 0 : ((name.Length * 37) + (name[0] * 5) + (name[name.Length / 2] * 11) + (name[name.Length - 1] * 29)) & (Places - 1);

    private static int Next(int place) => (place + 1) & (Places - 1);
}
