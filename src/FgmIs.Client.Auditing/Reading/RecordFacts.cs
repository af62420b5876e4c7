using System.Globalization;
using System.Text;

namespace FgmIs.Client.Auditing.Reading;

/// <summary>Provides a record's facts by name, in a fixed order: the same in every format.</summary>
internal static class RecordFacts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (string Name, Func<FgmAuditRecord, string?> Value)[] All =
    [
        ("sequenceNumber", record => Text(record.SequenceNumber)),
        ("chain", record => record.Chain.ToString("D")),
        ("occurredAt", record => Text(record.Event.OccurredAt)),
        ("event", record => record.Event.Kind.ToString()),
        ("name", record => record.Event.Name),
        ("nhsNumber", record => record.Event.NhsNumber?.ToDisplayString()),
        ("userKind", record => record.Event.Requester?.Kind),
        ("userId", record => record.Event.Requester?.Id),
        ("userRoleProfileId", record => record.Event.Requester?.RoleProfileId),
        ("userName", record => record.Event.Requester?.Name),
        ("userRole", record => record.Event.Requester?.Role),
        ("userRights", record => record.Event.Requester is { } requester ? string.Join(" ", requester.Rights) : null),
        ("organizationCode", record => record.Event.Requester?.OrganizationCode?.Value),
        ("organizationName", record => record.Event.Requester?.OrganizationName),
        ("authoriser", record => record.Event.Requester?.Authoriser),
        ("occasion", record => record.Event.Query?.Occasion.ToString()),
        ("encounter", record => record.Event.Query?.Encounter?.Value),
        ("verification", record => record.Event.Query?.Verification.Method.ToString()),
        ("verifiedAt", record => Text(record.Event.Query?.Verification.VerifiedAt)),
        ("accessReason", record => record.Event.Query?.AccessReason),
        ("messageId", record => record.Event.Query?.MessageId.ToString("D")),
        ("bundleId", record => record.Event.Attempt?.BundleId.ToString("D")),
        ("attempt", record => Text(record.Event.Attempt?.Number)),
        ("system", record => record.Event.Origin.System?.Value),
        ("device", record => record.Event.Origin.Device),
        ("destination", record => record.Event.Origin.Destination?.Value),
        ("outcome", record => record.Event.Result?.Outcome),
        ("reason", record => record.Event.Result?.Reason),
        ("detail", record => record.Event.Result?.Detail),
        ("responseCode", record => record.Event.Result?.ResponseCode),
        ("source", record => record.Event.Result?.Source?.ToString()),
        ("httpStatus", record => Text(record.Event.Result?.HttpStatus)),
        ("attempts", record => Text(record.Event.Result?.Attempts)),
        ("warnings", record => record.Event.Result is { Warnings.Count: > 0 } result ? string.Join(" ", result.Warnings) : null),
        ("truncation", record => record.Event.Result?.Truncation?.Cause.ToString()),
        ("keptLength", record => Text(record.Event.Result?.Truncation?.KeptLength)),
        ("announcedLength", record => Text(record.Event.Result?.Truncation?.AnnouncedLength)),
        ("eventId", record => record.Event.Id.ToString("D")),
        ("ends", record => record.Event.Ends?.ToString("D")),
        ("spool", record => record.Event.Spooling?.Spool.ToString("D")),
        ("spoolNumber", record => Text(record.Event.Spooling?.Number)),
        ("details",
            record => record.Event.Details.Count == 0
                ? null
                : string.Join("; ", record.Event.Details.Select(detail => $"{detail.Key}: {detail.Value}"))),
        ("message", record => MessageOf(record.Event.Message)),
    ];

    public static IEnumerable<string> Names => All.Select(fact => fact.Name);

    /// <summary>Returns each fact's value; nothing where the record has none.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(FgmAuditRecord record) =>
        All.Select(fact => new KeyValuePair<string, string?>(fact.Name, fact.Value(record)));

    private static string? Text(IFormattable? value) => value is DateTimeOffset time
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)
        : value?.ToString(null, CultureInfo.InvariantCulture);

    private static string? MessageOf(ReadOnlyMemory<byte> message)
    {
        if (message.IsEmpty)
        {
            return null;
        }

        byte[] bytes = message.ToArray();
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return "base64:" + Convert.ToBase64String(bytes);
        }
    }
}
