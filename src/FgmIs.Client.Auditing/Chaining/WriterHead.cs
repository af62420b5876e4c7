using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Remembers what this instance wrote last, and compares it with what it finds before it writes on.</summary>
/// <remarks>
/// Readers of other processes record their readings in the same chain: what they added must follow, record by record. On a chain that was
/// rewound, cut, restored or written by another, nothing more is written until the process opens it anew.
/// </remarks>
internal sealed class WriterHead(RecordSealer sealer)
{
    private volatile FgmSealedRecord? _last;
    private volatile string? _stopped;

    /// <summary>Gets the last record that was written; null if there is none yet.</summary>
    public FgmSealedRecord? Last => _last;

    /// <exception cref="FgmAuditTrailException">Nothing more is written.</exception>
    public void ThrowIfStopped()
    {
        if (_stopped is { } why)
        {
            throw new FgmAuditTrailException(why, isFinal: true);
        }
    }

    /// <summary>Keeps anything more from being written.</summary>
    /// <param name="why">Why, and what to do.</param>
    public void Stop(string why) => _stopped = why;

    /// <summary>Allows records to be written again, once the reason is gone.</summary>
    public void Resume() => _stopped = null;

    /// <summary>Compares what is found with what was written.</summary>
    /// <exception cref="FgmAuditTrailException">It is not the same.</exception>
    public async ValueTask CompareAsync(IFgmAuditTransaction transaction, FgmSealedRecord? found, CancellationToken cancellationToken)
    {
        if (_last is not { } written || (found?.Place == written.Place && Crypto.AreEqual(found.Hash, written.Hash)))
        {
            return;
        }

        FgmSealedRecord? before = found?.Place > written.Place
            ? await transaction.ReadAsync(written.Place, cancellationToken).ConfigureAwait(false)
            : null;
        if (before is null || !Crypto.AreEqual(before.Hash, written.Hash))
        {
            throw NotAsWritten(written.Place, "it is missing, or another stands in its place");
        }

        for (long place = written.Place + 1; place <= found!.Place; place++)
        {
            FgmSealedRecord? next = await transaction.ReadAsync(place, cancellationToken).ConfigureAwait(false);
            if (next is null || sealer.AuthenticNumber(next) != place || !Crypto.AreEqual(next.Previous, before.Hash))
            {
                throw NotAsWritten(written.Place, $"record {place} does not follow from it");
            }

            before = next;
        }
    }

    /// <summary>Remembers what was committed.</summary>
    public void Remember(FgmSealedRecord? last)
    {
        if (last is not null && !(_last?.Place > last.Place))
        {
            _last = last;
        }
    }

    private static FgmAuditTrailException NotAsWritten(long place, string what) => new(
        $"The audit trail is not as this process wrote it: its last record was number {place}, and {what}. Nothing more is written to it. "
        + "Keep it as it is for those who look into it, verify it, and go on with a new trail.",
        isFinal: true);
}
