using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents the organisation that asks, as the message's Organization resource names it (MSCA-FGMRISQ-08).</summary>
public sealed class RequestingOrganization
{
    /// <summary>Initializes a new instance of the <see cref="RequestingOrganization"/> class.</summary>
    /// <param name="code">Its ODS code.</param>
    /// <param name="name">Its name, up to 255 characters; the profile demands one.</param>
    /// <param name="siteCode">The ODS code of the site, where one is to be named.</param>
    /// <exception cref="ArgumentException">A value is its type's default, or the name is blank, too long or not fit for XML.</exception>
    public RequestingOrganization(OdsCode code, string name, OdsCode? siteCode = null)
    {
        if (code.IsDefault)
        {
            throw new ArgumentException("The organisation's ODS code was never set.", nameof(code));
        }

        if (siteCode is { IsDefault: true })
        {
            throw new ArgumentException("The site's ODS code was never set; leave it out where there is none.", nameof(siteCode));
        }

        Code = code;
        Name = XmlText.Require(name, "The organisation's name", nameof(name));
        SiteCode = siteCode;
    }

    /// <summary>Gets the ODS code.</summary>
    public OdsCode Code { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the site's ODS code, where one is named.</summary>
    public OdsCode? SiteCode { get; }

    /// <summary>Writes the ODS code.</summary>
    /// <returns>The code.</returns>
    public override string ToString() => Code.ToString();
}
