using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>Shares the names that responses have among all readers; what other names a message has, its own reader keeps.</summary>
/// <remarks>
/// Without it each response's names are made anew: an eighth of what a query allocates (docs/performance-profile.md).
/// </remarks>
internal sealed class FhirNameTable : XmlNameTable
{
    // Filled once and only looked into from then on, which is safe from many threads.
    private static readonly NameTable Known = Filled(
    [
        "", "xml", "xmlns", "version", "encoding", "value", FhirNames.Namespace,
        "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/",
        "Bundle", "MessageHeader", "OperationOutcome", "Parameters", "Patient", FhirNames.Flag,
        "author", "birthDate", "category", "code", "coding", "data", "destination", "details", "diagnostics", "display", "div", "end",
        "endpoint", "entry", "event", "extension", "fullUrl", "id", "identifier", "issue", "lastUpdated", "meta", "name", "parameter",
        "period", "profile", "reference", "resource", "response", "severity", "software", "source", "start", "status", "subject", "system",
        "text", "timestamp", "type", "url", "versionId",
    ]);

    private NameTable? _others;

    public override string Add(string array) => Known.Get(array) ?? (_others ??= new NameTable()).Add(array);

    public override string Add(char[] array, int offset, int length) =>
        Known.Get(array, offset, length) ?? (_others ??= new NameTable()).Add(array, offset, length);

    public override string? Get(string array) => Known.Get(array) ?? _others?.Get(array);

    public override string? Get(char[] array, int offset, int length) =>
        Known.Get(array, offset, length) ?? _others?.Get(array, offset, length);

    private static NameTable Filled(string[] names)
    {
        var table = new NameTable();
        foreach (string name in names)
        {
            _ = table.Add(name);
        }

        return table;
    }
}
