using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Verifying;

/// <summary>Walks one chain, record by record in the order of their places, up to the first that is not the next one.</summary>
/// <remarks>
/// From there it only looks whether the right next record stands anywhere behind: if so, something was inserted or moved before it; if
/// not, it was changed or removed.
/// </remarks>
internal sealed class ChainWalk(
    RecordSealer sealer, Guid chain, FgmSealedRecord? tombstone, FgmAuditHead? checkpoint, ChainContents? contents = null)
{
    private long _next = 1;
    private byte[] _last = RecordSealer.BeforeFirst;
    private CheckedRecord? _suspect;
    private FgmAuditFault? _contentFault;
    private bool _hasStarted;
    private bool _isNextFurtherOn;
    private bool _isTombstoneSeen;

    /// <summary>Gets how many records are as they were written.</summary>
    public long Records { get; private set; }

    public long Disposed { get; private set; }

    /// <summary>Gets up to where the latest record of a disposal says that records went; zero if there is none.</summary>
    public long DisposedThrough { get; private set; }

    /// <summary>Takes the next record.</summary>
    /// <returns>Whether more of them are needed.</returns>
    public bool Take(FgmSealedRecord record) => Take(sealer.Check(record));

    /// <summary>Takes the next record.</summary>
    /// <returns>Whether more of them are needed.</returns>
    public bool Take(CheckedRecord next)
    {
        FgmSealedRecord record = next.Record;
        if (!_hasStarted)
        {
            Start(record);
        }

        if (_suspect is not null)
        {
            _isNextFurtherOn = IsTheNext(next);
            return !_isNextFurtherOn;
        }

        if (record.Place != _next
            || !IsTheNext(next)
            || (checkpoint?.SequenceNumber == _next && !Crypto.AreEqual(checkpoint.Hash, record.Hash)))
        {
            _suspect = next;
            return true;
        }

        _contentFault = contents?.Take(next, startsMidway: Disposed > 0);
        if (_contentFault is not null)
        {
            return false;
        }

        _isTombstoneSeen |= record.Id == tombstone?.Id;
        if (record.Kind == FgmAuditEventKind.RecordsDisposed && Disposal.Of(record, sealer) is { } disposal)
        {
            DisposedThrough = disposal.Through;
        }

        _last = record.Hash;
        _next++;
        Records++;
        return true;
    }

    /// <summary>Returns what is wrong, if anything is.</summary>
    public FgmAuditFault? Finish()
    {
        if (_suspect is not null)
        {
            return JudgeSuspect(_suspect.Value);
        }

        if (_contentFault is not null)
        {
            return _contentFault;
        }

        if (Disposed > 0 && !_isTombstoneSeen)
        {
            return Fault(
                1,
                FgmAuditFaultKind.Removed,
                "Records are missing from the beginning, and no record in the chain says that they were disposed of.");
        }

        // The checkpoint's record is gone: what remains of it is who could order that.
        if (checkpoint is not null
            && checkpoint.SequenceNumber <= Disposed
            && contents is not null
            && checkpoint.Authority != contents.FirstTerms?.AuthorityId)
        {
            return Fault(
                Disposed,
                FgmAuditFaultKind.Unauthorised,
                "Records that the checkpoint knew were disposed of under another authority than it knew. "
                + "If the authority was changed by order since, verify against a checkpoint taken after that.");
        }

        return checkpoint is not null && checkpoint.SequenceNumber >= _next
            ? Fault(
                _next, FgmAuditFaultKind.Truncated, $"The chain ends before it; the checkpoint knew {checkpoint.SequenceNumber} records.")
            : null;
    }

    private void Start(FgmSealedRecord first)
    {
        _hasStarted = true;
        if (first.Place != 1 && Disposal.Of(tombstone, sealer) is { } disposal)
        {
            _next = disposal.Through + 1;
            _last = disposal.Hash;
            Disposed = disposal.Through;
        }
    }

    private bool IsTheNext(CheckedRecord record) => record.Number == _next && Crypto.AreEqual(record.Record.Previous, _last);

    private FgmAuditFault JudgeSuspect(CheckedRecord suspect)
    {
        long place = suspect.Record.Place;
        if (place < _next)
        {
            return Fault(place, FgmAuditFaultKind.Inserted, "A second record stands in its place.");
        }

        if (checkpoint?.SequenceNumber == _next && place == _next && IsTheNext(suspect))
        {
            return Fault(
                _next,
                FgmAuditFaultKind.Changed,
                "It is well formed, but it is not the one that the checkpoint knew: the chain was written anew.");
        }

        bool isALaterOne = suspect.Number > _next;
        if (_isNextFurtherOn)
        {
            return isALaterOne
                ? Fault(_next, FgmAuditFaultKind.Reordered, "A later record of the chain stands in its place, and it stands further on.")
                : Fault(
                    _next,
                    FgmAuditFaultKind.Inserted,
                    "A record that was not written there stands in its place, and it stands further on.");
        }

        return isALaterOne || place > _next
            ? Fault(_next, FgmAuditFaultKind.Removed, "It is missing.")
            : Fault(_next, FgmAuditFaultKind.Changed, "It is not as it was written.");
    }

    private FgmAuditFault Fault(long number, FgmAuditFaultKind kind, string explanation) => new(chain, number, kind, explanation);
}
