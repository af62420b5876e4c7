namespace FgmIs.Client.Auditing;

/// <summary>Where an event waited while the trail was down, before it was forwarded.</summary>
/// <remarks>The numbers of one spool have no gaps: one that is missing among the forwarded events was lost or taken out.</remarks>
public sealed class FgmAuditedSpooling
{
    internal FgmAuditedSpooling(Guid spool, long number)
    {
        Spool = spool;
        Number = number;
    }

    /// <summary>Gets the spool's id.</summary>
    public Guid Spool { get; }

    /// <summary>Gets the event's number in the spool, from 1 and without gaps.</summary>
    public long Number { get; }
}
