using System.Globalization;
using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Verifying;

/// <summary>
/// Follows what the records of one chain say of its terms, its disposals and its spools; the links are another's business.
/// </summary>
internal sealed class ChainContents
{
    private readonly Dictionary<Guid, long> _spools = [];
    private readonly List<FgmStoredDisposal> _disposals = [];
    private IReadOnlyList<KeyValuePair<string, string>> _opening = [];

    /// <summary>Gets the terms in force after the last record that was taken; null where none said them.</summary>
    public RetentionTerms? Terms { get; private set; }

    /// <summary>Gets the terms that the first record said which says them.</summary>
    public RetentionTerms? FirstTerms { get; private set; }

    /// <summary>Takes the next record of a chain that is whole so far.</summary>
    /// <param name="next">The record.</param>
    /// <param name="startsMidway">Whether earlier records were disposed of.</param>
    /// <returns>What is wrong with what it says; null if nothing is.</returns>
    public FgmAuditFault? Take(CheckedRecord next, bool startsMidway)
    {
        FgmSealedRecord record = next.Record;
        if (!next.IsReadable)
        {
            return new FgmAuditFault(
                record.Chain, record.Place, FgmAuditFaultKind.Changed, "It is in its place, but its content cannot be read.");
        }

        if (next.Event is not { } auditEvent)
        {
            return null;
        }

        if (auditEvent.Spooling is { } spooling && !IsNextOf(spooling, startsMidway))
        {
            return new FgmAuditFault(
                record.Chain,
                record.Place,
                FgmAuditFaultKind.SpoolGap,
                $"It waited as number {spooling.Number.ToString(CultureInfo.InvariantCulture)} of its spool, which does not follow from "
                + "the one forwarded before it.");
        }

        _opening = auditEvent.Kind == FgmAuditEventKind.TrailOpened ? auditEvent.Details : _opening;
        return IsAllowed(record, auditEvent)
            ? null
            : new FgmAuditFault(
                record.Chain, record.Place, FgmAuditFaultKind.Unauthorised, "The authority that the chain names did not sign for it.");
    }

    /// <summary>Gets what the store may keep beside the chain as well.</summary>
    public FgmChainNotes NotesOf(long disposedThrough) => new(disposedThrough, _disposals, _opening);

    private bool IsNextOf(FgmAuditedSpooling spooling, bool startsMidway)
    {
        bool isKnown = _spools.TryGetValue(spooling.Spool, out long before);
        _spools[spooling.Spool] = spooling.Number;
        return spooling.Number == before + 1 || (!isKnown && startsMidway);
    }

    private bool IsAllowed(FgmSealedRecord record, FgmAuditEvent auditEvent)
    {
        if (auditEvent.Kind is not (FgmAuditEventKind.TrailOpened or FgmAuditEventKind.RecordsDisposed
            or FgmAuditEventKind.RetentionChanged)
            || RetentionTerms.Of(auditEvent) is not { } said)
        {
            return auditEvent.Kind is not FgmAuditEventKind.RecordsDisposed;
        }

        RetentionTerms before = Terms ?? said;
        FirstTerms ??= said;
        bool isChange = auditEvent.Kind == FgmAuditEventKind.RetentionChanged && Terms is not null;
        bool isAllowed = isChange
            ? said.Revision == before.Revision + 1
                && (before.AreKeptBy(said) || SignedChange.IsOrdered(auditEvent, record.Chain, before))
            : before.AreSameAs(said);
        Terms = said;
        return isAllowed && (auditEvent.Kind != FgmAuditEventKind.RecordsDisposed || IsOrdered(record, auditEvent, before));
    }

    private bool IsOrdered(FgmSealedRecord record, FgmAuditEvent disposed, RetentionTerms terms)
    {
        string Detail(string name) => disposed.Details.ValueOf(name) ?? string.Empty;
        try
        {
            var order = new FgmAuditDisposalOrder(
                record.Chain,
                long.Parse(Detail(Disposal.ThroughName), CultureInfo.InvariantCulture),
                Detail(SignedChange.AuthorisedByName),
                Detail(SignedChange.ReasonName),
                Convert.FromBase64String(Detail(SignedChange.SignatureName)));
            _disposals.Add(order.ToStored(disposed.Id));
            return terms.Authority is not null && order.IsSignedBy(terms.Authority);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }
}
