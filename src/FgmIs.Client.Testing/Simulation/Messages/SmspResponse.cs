using System.Globalization;
using System.Text;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Testing;

/// <summary>Represents a whole HTTP response of the simulator. Each change gives a new one.</summary>
public sealed class SmspResponse
{
    /// <summary>The content type of the published responses.</summary>
    public const string FhirContentType = "application/xml+fhir;charset=utf-8";

    private readonly byte[] _body;

    /// <summary>Initializes a new instance of the <see cref="SmspResponse"/> class.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The Content-Type, or none.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Further headers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    public SmspResponse(int status, string? contentType, byte[] body, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        Status = status;
        ContentType = contentType;
        _body = [.. body];
        Headers = [.. headers ?? []];
    }

    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; }

    /// <summary>Gets the Content-Type.</summary>
    public string? ContentType { get; }

    /// <summary>Gets the headers besides Content-Type and Content-Length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Gets the body.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>Gets the body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(_body);

    /// <summary>
    /// Creates the answer that the patient has an indicator, assessed on the day of the query: no patient is born after it.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <returns>The response.</returns>
    public static SmspResponse Found(ReceivedQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Found(query, DayOf(query));
    }

    /// <summary>Creates the answer that the patient has an indicator, assessed on a day.</summary>
    /// <param name="query">The query.</param>
    /// <param name="assessmentDate">The assessment date as it is written on the wire; null for none.</param>
    /// <param name="nhsNumber">The patient in the answer; left out, the one asked about.</param>
    /// <returns>The response.</returns>
    public static SmspResponse Found(ReceivedQuery query, string? assessmentDate, string? nhsNumber = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Fhir(200, ResponseMessage.WithFlag(query, nhsNumber ?? query.NhsNumber, assessmentDate));
    }

    /// <summary>Creates the answer that Spine holds no record, as the simulator's version publishes it.</summary>
    /// <param name="query">The query.</param>
    /// <returns>The response.</returns>
    public static SmspResponse NoRecord(ReceivedQuery query) => Error(query, SmspCodes.NoRecordFound);

    /// <summary>Creates an answer with a response code, as the simulator's version spells it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="code">The code, in any published spelling; one outside the table is sent as it is.</param>
    /// <param name="diagnostics">Words for the tester, or none.</param>
    /// <returns>The response.</returns>
    public static SmspResponse Error(ReceivedQuery query, string code, string? diagnostics = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(code);
        SmspCode row = SmspCodes.Find(code);
        string spelling = query.Version == SmspVersion.V1 ? row.Earlier ?? row.Name : row.Name;
        return WithCode(query, row, spelling, diagnostics);
    }

    /// <summary>Creates an answer with a response code in one spelling, whatever the version.</summary>
    /// <param name="query">The query.</param>
    /// <param name="spelling">The spelling.</param>
    /// <returns>The response.</returns>
    public static SmspResponse ErrorWithSpelling(ReceivedQuery query, string spelling)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(spelling);
        return WithCode(query, SmspCodes.Find(spelling), spelling, null);
    }

    /// <summary>Creates an answer with an indicator out of a store of the provider's own.</summary>
    /// <param name="query">The query.</param>
    /// <param name="status">The HTTP status: 203 by the specification.</param>
    /// <returns>The response.</returns>
    public static SmspResponse FoundFromLocalStore(ReceivedQuery query, int status = 203)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Fhir(status, ResponseMessage.WithFlag(query, query.NhsNumber, DayOf(query), LocalStoreIssue(query)));
    }

    /// <summary>
    /// Creates an answer without a record out of a store of the provider's own, which no client may take for "no record".
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="status">The HTTP status; left out, the one of "no record", so that the warning alone tells.</param>
    /// <returns>The response.</returns>
    public static SmspResponse NoRecordFromLocalStore(ReceivedQuery query, int? status = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        (SmspIssue issue, string responseCode, int usual) = Issue(query, SmspCodes.Find(SmspCodes.NoRecordFound), null, null);
        return Fhir(status ?? usual, ResponseMessage.WithOutcome(query, responseCode, issue, LocalStoreIssue(query)));
    }

    /// <summary>Returns the civil date in London on which a query came, as the wire writes it.</summary>
    internal static string DayOf(ReceivedQuery query) =>
        LondonTime.Civil.DateAt(query.ReceivedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns this response with another status.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The response.</returns>
    public SmspResponse WithStatus(int status) => new(status, ContentType, _body, Headers);

    /// <summary>Returns this response with a header more.</summary>
    /// <param name="name">The name; "Content-Type" replaces the content type.</param>
    /// <param name="value">The value.</param>
    /// <returns>The response.</returns>
    public SmspResponse WithHeader(string name, string value) => string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase)
        ? new SmspResponse(Status, value, _body, Headers)
        : new SmspResponse(Status, ContentType, _body, [.. Headers, KeyValuePair.Create(name, value)]);

    /// <summary>Returns this response with another body.</summary>
    /// <param name="body">The bytes.</param>
    /// <returns>The response.</returns>
    public SmspResponse WithBody(byte[] body) => new(Status, ContentType, body, Headers);

    /// <summary>Returns this response with another body, in UTF-8.</summary>
    /// <param name="body">The text.</param>
    /// <returns>The response.</returns>
    public SmspResponse WithBody(string body) => WithBody(Encoding.UTF8.GetBytes(body));

    /// <summary>Returns this response with a piece of its text replaced wherever it stands.</summary>
    /// <param name="part">The piece, which must be there: a test that changes nothing proves nothing.</param>
    /// <param name="replacement">What stands there then.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The body does not hold <paramref name="part"/>.</exception>
    public SmspResponse Replace(string part, string replacement)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        string text = BodyText;
        return text.Contains(part, StringComparison.Ordinal)
            ? WithBody(string.Join(replacement, text.Split([part], StringSplitOptions.None)))
            : throw new ArgumentException("The body does not hold the piece that is to be replaced.", nameof(part));
    }

    /// <summary>
    /// Finds what keeps a client from taking this response as the answer to a query, and what is odd about it, as FgmIs.Client itself
    /// judges (docs/wire.md, section 4).
    /// </summary>
    /// <param name="query">The query that it answers.</param>
    /// <returns>The problems in plain words, without personal data; none for an answer, a published response code included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    public IReadOnlyList<string> FindProblems(ReceivedQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ResponseProblems.Find(query, this);
    }

    /// <summary>Writes the status and the length.</summary>
    /// <returns>The text; no personal data.</returns>
    public override string ToString() => $"HTTP {Status}, {_body.Length} bytes";

    private static SmspResponse Fhir(int status, string body) => new(status, FhirContentType, Encoding.UTF8.GetBytes(body));

    private static SmspResponse WithCode(ReceivedQuery query, SmspCode row, string spelling, string? diagnostics)
    {
        (SmspIssue issue, string responseCode, int status) = Issue(query, row, spelling, diagnostics);
        return Fhir(status, ResponseMessage.WithOutcome(query, responseCode, issue));
    }

    private static (SmspIssue Issue, string ResponseCode, int Status) Issue(
        ReceivedQuery query,
        SmspCode row,
        string? spelling,
        string? diagnostics)
    {
        // Version 1 publishes "no record" as no error at all, under HTTP 500.
        bool isFirstNoRecord = query.Version == SmspVersion.V1 && row.Name == SmspCodes.NoRecordFound;
        string code = spelling ?? (query.Version == SmspVersion.V1 ? row.Earlier ?? row.Name : row.Name);
        var issue = new SmspIssue(isFirstNoRecord ? "information" : row.Severity, row.IssueType, code, row.Display, diagnostics);
        return (issue, isFirstNoRecord ? "ok" : row.ResponseCode, isFirstNoRecord ? 500 : row.Status);
    }

    private static SmspIssue LocalStoreIssue(ReceivedQuery query) => Issue(query, SmspCodes.Find(SmspCodes.LocalStore), null, null).Issue;
}
