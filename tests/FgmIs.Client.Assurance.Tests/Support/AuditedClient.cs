using System.Globalization;
using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance.Tests;

/// <summary>Adds the audit to a client, as a host does that implements IAssuranceClient by itself.</summary>
internal sealed class AuditedClient(IAssuranceClient inner, InMemoryAuditTrail trail, string organization) : ClientDecorator(inner)
{
    private readonly List<AssuranceAuditRecord> _readings = [];

    public override AssuranceClientDescription Description => new(
        Inner.Description.Client, Inner.Description.Version, [.. Inner.Description.Abilities, "audit"]);

    public override Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default)
    {
        if (!search.User.Rights.Contains("audit", StringComparer.Ordinal))
        {
            return Task.FromResult(new AssuranceAuditReply([], isRefused: true));
        }

        (AssuranceAuditRecord Record, string? Authoriser)[] all =
        [
            .. trail.Events.Select((one, index) => (Record(one, index + 1), one.Requester?.Authoriser)),
            .. _readings.Select(reading => (reading, (string?)null)),
        ];
        AssuranceAuditRecord[] found = [.. all.Where(one => Matches(search, one.Record, one.Authoriser)).Select(one => one.Record)];
        _readings.Add(new AssuranceAuditRecord(
            TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            "AuditRead",
            search.User.Id,
            search.User.Name,
            search.User.Role,
            organization,
            search.NhsNumber,
            search.MessageId,
            1000 + _readings.Count,
            "audit",
            device: null));
        return Task.FromResult(new AssuranceAuditReply(found, isRefused: false));
    }

    private static bool Matches(AssuranceAuditSearch search, AssuranceAuditRecord record, string? authoriser) =>
        (search.MessageId is null || search.MessageId == record.MessageId)
        && (search.NhsNumber is null || search.NhsNumber == record.NhsNumber)
        && (search.ByUser is null || search.ByUser == record.UserId)
        && (search.ByAuthoriser is null || search.ByAuthoriser == authoriser)
        && (search.Sequence is null || search.Sequence == record.Sequence)
        && (search.From is null || AuditCheckExtensions.TimeOf(record) >= search.From)
        && (search.To is null || AuditCheckExtensions.TimeOf(record) <= search.To);

    private AssuranceAuditRecord Record(FgmAuditEvent auditEvent, long sequence) => new(
        auditEvent.OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        auditEvent.Kind.ToString(),
        auditEvent.Requester?.Id,
        auditEvent.Requester?.Name,
        auditEvent.Requester?.Role,
        auditEvent.Requester?.OrganizationCode?.Value ?? organization,
        auditEvent.NhsNumber?.Value,
        auditEvent.Query?.MessageId.ToString("D"),
        sequence,
        auditEvent.Origin.System?.Value,
        auditEvent.Origin.Device);
}
