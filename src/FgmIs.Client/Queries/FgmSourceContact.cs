using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>
/// Represents a contact by which the provider can reach the owner of the sending system; sent in the MessageHeader's source.
/// </summary>
public sealed class FgmSourceContact
{
    /// <summary>Initializes a new instance of the <see cref="FgmSourceContact"/> class.</summary>
    /// <param name="system">By what means.</param>
    /// <param name="value">The number or address.</param>
    /// <exception cref="ArgumentException">
    /// The means is none of the named ones, or the value is blank, over 255 characters or not fit for XML.
    /// </exception>
    public FgmSourceContact(FgmContactSystem system, string value)
    {
        SystemCode = system switch
        {
            FgmContactSystem.Phone => "phone",
            FgmContactSystem.Fax => "fax",
            FgmContactSystem.Email => "email",
            FgmContactSystem.Url => "url",
            _ => throw new ArgumentException($"The contact's system ({(int)system}) is none of the named ones.", nameof(system)),
        };
        System = system;
        Value = XmlText.Require(value, "The contact's value", nameof(value));
    }

    /// <summary>Gets by what means.</summary>
    public FgmContactSystem System { get; }

    /// <summary>Gets the number or address.</summary>
    public string Value { get; }

    /// <summary>Gets the means as FHIR codes it.</summary>
    internal string SystemCode { get; }
}
