namespace FgmIs.Client.Auditing;

/// <summary>Represents the place in a spool where an event waited while the trail was down, before it was forwarded.</summary>
/// <remarks>
/// The numbers of one spool have no gaps: one that is missing among the forwarded events was lost or taken out, and one that is there twice
/// comes from a spool that was put back: a verification finds both.
/// </remarks>
public sealed class FgmAuditedSpooling
{
    /// <summary>Initializes a new instance of the <see cref="FgmAuditedSpooling"/> class; a spool does this.</summary>
    /// <param name="spool">The spool's id.</param>
    /// <param name="number">The event's number in it, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public FgmAuditedSpooling(Guid spool, long number)
    {
        Spool = spool;
        Number = number >= 1 ? number : throw new ArgumentOutOfRangeException(nameof(number), number, "A spool counts its events from 1.");
    }

    /// <summary>Gets the spool's id.</summary>
    public Guid Spool { get; }

    /// <summary>Gets the event's number in the spool, from 1 and without gaps.</summary>
    public long Number { get; }

    /// <summary>Gets the id of the event that stands for this one in the trail: always the same, so that it is kept once.</summary>
    internal Guid MarkerId()
    {
        byte[] place = System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{Spool:N} {Number}"));
        using var hash = System.Security.Cryptography.SHA256.Create();
#pragma warning disable CA1850 // The static method is not in .NET Standard 2.0.
        return new Guid(hash.ComputeHash(place).AsSpan(0, 16).ToArray());
#pragma warning restore CA1850
    }
}
