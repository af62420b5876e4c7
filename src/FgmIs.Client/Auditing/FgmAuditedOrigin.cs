using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents the origin of an event: the system and device it came from, and the system that the query went to (MSCA-AUD-03).
/// </summary>
public sealed class FgmAuditedOrigin
{
    /// <summary>Initializes a new instance of the <see cref="FgmAuditedOrigin"/> class.</summary>
    /// <param name="device">The name of the originating device.</param>
    /// <param name="system">
    /// The ASID of the originating system; left out where it is not known, as when an audit trail is read by itself.
    /// </param>
    /// <param name="destination">The ASID of the receiving system; left out where nothing was to be sent.</param>
    /// <exception cref="ArgumentNullException"><paramref name="device"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The device is blank, over 255 characters or not fit for XML, or an ASID is its type's default.
    /// </exception>
    public FgmAuditedOrigin(string device, Asid? system = null, Asid? destination = null)
    {
        Device = XmlText.Require(device, "The device's name", nameof(device));
        System = system is { IsDefault: true } ? throw NeverSet(nameof(system)) : system;
        Destination = destination is { IsDefault: true } ? throw NeverSet(nameof(destination)) : destination;
    }

    /// <summary>Gets the ASID of the originating system, where it is known.</summary>
    public Asid? System { get; }

    /// <summary>Gets the name of the originating device.</summary>
    public string Device { get; }

    /// <summary>Gets the ASID of the receiving system, where something was to be sent.</summary>
    public Asid? Destination { get; }

    private static ArgumentException NeverSet(string parameter) =>
        new("The ASID was never set; leave it out where it is not known.", parameter);
}
