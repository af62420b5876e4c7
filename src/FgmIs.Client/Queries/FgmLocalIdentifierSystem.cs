namespace FgmIs.Client;

/// <summary>Specifies the system under which a local user's or an unattended system's id is sent.</summary>
public enum FgmLocalIdentifierSystem
{
    /// <summary><c>http://fhir.nhs.net/Id/local-identifier</c>, which the published profile fixes. The default.</summary>
    LocalIdentifier = 1,

    /// <summary><c>http://fhir.nhs.net/Id/local-practitioner-identifier</c>, to which a draft's change note renamed it.</summary>
    LocalPractitionerIdentifier = 2,
}
