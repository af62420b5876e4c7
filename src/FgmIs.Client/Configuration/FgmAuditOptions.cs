using FgmIs.Client.Auditing;

namespace FgmIs.Client;

/// <summary>Represents the options for the audit trail.</summary>
public sealed class FgmAuditOptions
{
    internal FgmAuditOptions()
    {
    }

    /// <summary>Gets or sets the audit trail. Required (MSCA-FGMRISA-01); the host disposes it, after the client.</summary>
    public IFgmAuditTrail? Trail { get; set; }

    /// <summary>Gets or sets the name of the originating device, for the audit trail (MSCA-AUD-03).</summary>
    /// <value>The machine's name.</value>
    public string DeviceName { get; set; } = Environment.MachineName;
}
