using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing;

/// <summary>Writes an event as bytes and reads it back; the tags are listed in docs/auditing.md and never change their meaning.</summary>
internal static class EventCodec
{
    private const int Version = 1;

    public static byte[] Encode(FgmAuditEvent auditEvent)
    {
        TaggedWriter writer = new TaggedWriter()
            .Number(1, Version)
            .Id(2, auditEvent.Id)
            .Number(3, (int)auditEvent.Kind)
            .Number(4, auditEvent.OccurredAt.UtcTicks)
            .Text(5, auditEvent.Name)
            .Id(6, auditEvent.Ends)
            .Text(10, auditEvent.Origin.Device)
            .Text(11, auditEvent.Origin.System?.Value)
            .Text(12, auditEvent.Origin.Destination?.Value)
            .Nested(13, Encode(auditEvent.Actor))
            .Text(14, auditEvent.Patient?.Value)
            .Nested(20, Encode(auditEvent.Query))
            .Id(30, auditEvent.Attempt?.BundleId)
            .Number(31, auditEvent.Attempt?.Number)
            .Nested(40, Encode(auditEvent.Result))
            .Id(50, auditEvent.Spooling?.Spool)
            .Number(51, auditEvent.Spooling?.Number);
        foreach (KeyValuePair<string, string> detail in auditEvent.Details)
        {
            _ = writer.Nested(60, new TaggedWriter().Text(1, detail.Key).Text(2, detail.Value));
        }

        return auditEvent.Message.IsEmpty ? writer.ToArray() : writer.Bytes(70, auditEvent.Message.Span).ToArray();
    }

    /// <summary>Reads an event.</summary>
    /// <exception cref="FormatException">The bytes are no event of this version.</exception>
    public static FgmAuditEvent Decode(ReadOnlyMemory<byte> bytes)
    {
        var fields = new TaggedFields(bytes);
        if (fields.Number(1) is not Version)
        {
            throw new FormatException("The record is of another version than this package knows; read it with a newer one.");
        }

        var origin = new FgmAuditedOrigin(fields.RequiredText(10), AsidOf(fields.Text(11)), AsidOf(fields.Text(12)));
        return new FgmAuditEvent((FgmAuditEventKind)fields.RequiredNumber(3), Time(fields.RequiredNumber(4)), origin)
        {
            Id = fields.RequiredId(2),
            Name = fields.Text(5),
            Ends = fields.Id(6),
            Actor = RequesterOf(fields.Nested(13)),
            Patient = fields.Text(14) is { } patient ? NhsNumber.Parse(patient) : null,
            Query = QueryOf(fields.Nested(20)),
            Attempt = fields.Id(30) is { } bundleId ? new FgmAuditedAttempt(bundleId, (int)fields.RequiredNumber(31)) : null,
            Result = ResultOf(fields.Nested(40)),
            Spooling = fields.Id(50) is { } spool ? new FgmAuditedSpooling(spool, fields.RequiredNumber(51)) : null,
            Details = [.. fields.All(60).Select(DetailOf)],
            Message = fields.Bytes(70) ?? default,
        };
    }

    private static TaggedWriter? Encode(FgmAuditedRequester? requester)
    {
        if (requester is null)
        {
            return null;
        }

        TaggedWriter writer = new TaggedWriter()
            .Text(1, requester.Kind)
            .Text(2, requester.Id)
            .Text(3, requester.RoleProfileId)
            .Text(4, requester.Name)
            .Text(5, requester.Role)
            .Text(6, requester.Authoriser)
            .Text(7, requester.OrganizationCode?.Value)
            .Text(8, requester.OrganizationName);
        foreach (string right in requester.Rights)
        {
            _ = writer.Text(9, right);
        }

        return writer;
    }

    private static FgmAuditedRequester? RequesterOf(TaggedFields? fields) => fields is null
        ? null
        : new FgmAuditedRequester(fields.RequiredText(1), fields.RequiredText(2), [.. fields.All(9).Select(TaggedFields.TextOf)])
        {
            RoleProfileId = fields.Text(3),
            Name = fields.Text(4),
            Role = fields.Text(5),
            Authoriser = fields.Text(6),
            OrganizationCode = fields.Text(7) is { } code ? OdsCode.Parse(code) : null,
            OrganizationName = fields.Text(8),
        };

    private static TaggedWriter? Encode(FgmAuditedQuery? query) => query is null
        ? null
        : new TaggedWriter()
            .Id(1, query.MessageId)
            .Nested(2, Encode(query.Requester))
            .Text(3, query.NhsNumber.Value)
            .Number(4, (int)query.Verification.Method)
            .Number(5, query.Verification.VerifiedAt?.Ticks)
            .Number(6, (long?)query.Verification.VerifiedAt?.Offset.TotalMinutes)
            .Number(7, (int)query.Occasion)
            .Text(8, query.Encounter?.Value)
            .Text(9, query.AccessReason);

    private static FgmAuditedQuery? QueryOf(TaggedFields? fields) => fields is null
        ? null
        : new FgmAuditedQuery(
            fields.RequiredId(1),
            RequesterOf(fields.Nested(2)) ?? throw new FormatException("The record's query has no requester."),
            NhsNumber.Parse(fields.RequiredText(3)),
            VerificationOf(fields),
            (FgmQueryOccasion)fields.RequiredNumber(7))
        {
            Encounter = fields.Text(8) is { } encounter ? EncounterId.Parse(encounter) : null,
            AccessReason = fields.Text(9),
        };

    private static NhsNumberVerification VerificationOf(TaggedFields fields) => fields.Number(5) is { } ticks
        ? NhsNumberVerification.Restore(
            (NhsNumberVerificationMethod)fields.RequiredNumber(4),
            new DateTimeOffset(ticks, TimeSpan.FromMinutes(fields.RequiredNumber(6))))
        : NhsNumberVerification.NotVerified;

    private static TaggedWriter? Encode(FgmAuditedResult? result)
    {
        if (result is null)
        {
            return null;
        }

        TaggedWriter writer = new TaggedWriter()
            .Text(1, result.Outcome)
            .Text(2, result.Reason)
            .Text(3, result.Detail)
            .Text(4, result.ResponseCode)
            .Number(5, (int?)result.Source)
            .Number(6, result.HttpStatus)
            .Number(7, result.Attempts)
            .Number(9, (int?)result.Truncation?.Cause)
            .Number(10, result.Truncation?.KeptLength)
            .Number(11, result.Truncation?.AnnouncedLength);
        foreach (FgmWarningKind warning in result.Warnings)
        {
            _ = writer.Number(8, (int)warning);
        }

        return writer;
    }

    private static FgmAuditedResult? ResultOf(TaggedFields? fields) => fields is null
        ? null
        : new FgmAuditedResult(fields.RequiredText(1), fields.Text(2), fields.Text(3))
        {
            ResponseCode = fields.Text(4),
            Source = (FgmAnswerSource?)fields.Number(5),
            HttpStatus = (int?)fields.Number(6),
            Attempts = (int?)fields.Number(7),
            Warnings = [.. fields.All(8).Select(number => (FgmWarningKind)TaggedFields.NumberOf(number))],
            Truncation = fields.Number(9) is { } cause
                ? new FgmAuditedTruncation((FgmTruncationCause)cause, fields.RequiredNumber(10), fields.Number(11))
                : null,
        };

    private static KeyValuePair<string, string> DetailOf(ReadOnlyMemory<byte> bytes)
    {
        var fields = new TaggedFields(bytes);
        return new KeyValuePair<string, string>(fields.RequiredText(1), fields.RequiredText(2));
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static Asid? AsidOf(string? digits) => digits is null ? null : Asid.Parse(digits);
}
