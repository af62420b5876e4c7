namespace FgmIs.Client.Auditing;

/// <summary>From which system and device a question came, and to which it went (MSCA-AUD-03).</summary>
public sealed class FgmAuditedOrigin
{
    internal FgmAuditedOrigin(Asid system, string device, Asid destination)
    {
        System = system;
        Device = device;
        Destination = destination;
    }

    /// <summary>Gets the ASID of the originating system.</summary>
    public Asid System { get; }

    /// <summary>Gets the name of the originating device.</summary>
    public string Device { get; }

    /// <summary>Gets the ASID of the receiving system.</summary>
    public Asid Destination { get; }
}
