using System.Text;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>A row of a table: what comes, and what it must come to. Its name is the row's name in the documents.</summary>
public sealed class Row
{
    private readonly string _name;

    private Row(string name, byte[] body)
    {
        _name = name;
        Body = body;
    }

    internal byte[] Body { get; }

    internal int Status { get; init; } = 200;

    internal FgmFailureKind Kind { get; init; } = FgmFailureKind.InvalidResponse;

    internal FgmResponseCode? Code { get; init; }

    internal IReadOnlyList<FgmWarningKind> Warnings { get; init; } = [];

    internal string? Date { get; init; } = ResponseText.AssessmentDate;

    internal FgmAnswerSource Source { get; init; } = FgmAnswerSource.Spine;

    /// <summary>Gets whether a body that cannot be read is FHIR all the same.</summary>
    internal bool IsFhir { get; init; } = true;

    public override string ToString() => _name;

    internal static Row Of(
        string name,
        ResponseText response,
        int status = 200,
        FgmFailureKind kind = FgmFailureKind.InvalidResponse,
        FgmResponseCode? code = null,
        FgmWarningKind[]? warnings = null,
        string? date = ResponseText.AssessmentDate,
        FgmAnswerSource source = FgmAnswerSource.Spine) =>
        new(name, response.ToBytes())
        {
            Status = status,
            Kind = kind,
            Code = code,
            Warnings = warnings ?? [],
            Date = date,
            Source = source,
        };

    internal static Row Of(
        string name,
        byte[] body,
        int status = 200,
        FgmFailureKind kind = FgmFailureKind.InvalidResponse,
        bool isFhir = true,
        FgmResponseCode? code = null,
        FgmWarningKind[]? warnings = null) =>
        new(name, body) { Status = status, Kind = kind, Code = code, IsFhir = isFhir, Warnings = warnings ?? [] };

    internal static Row Of(
        string name, string body, int status = 200, FgmFailureKind kind = FgmFailureKind.InvalidResponse, bool isFhir = true) =>
        Of(name, Encoding.UTF8.GetBytes(body), status, kind, isFhir);

    /// <summary>The same row in both versions.</summary>
    internal static IEnumerable<Row> InBoth(string name, Func<WireVersion, Row> row) =>
        from version in new[] { WireVersion.V1, WireVersion.V2 }
        let made = row(version)
        select new Row($"{version}, {name}", made.Body)
        {
            Status = made.Status,
            Kind = made.Kind,
            Code = made.Code,
            Warnings = made.Warnings,
            Date = made.Date,
            Source = made.Source,
            IsFhir = made.IsFhir,
        };

    /// <summary>The same row in both versions, where nothing but the response is to be said.</summary>
    internal static IEnumerable<Row> InBoth(
        string name,
        Func<WireVersion, ResponseText> response,
        FgmFailureKind kind = FgmFailureKind.InvalidResponse,
        FgmResponseCode? code = null,
        params FgmWarningKind[] warnings) =>
        InBoth(name, version => Of(string.Empty, response(version), kind: kind, code: code, warnings: warnings));
}
