using FgmIs.Client;

namespace FgmIs.Tool.Querying;

/// <summary>Specifies how a real provider is reached, and for which organisation.</summary>
internal sealed record ProviderSettings(
    Uri Endpoint,
    string CertificatePath,
    string CertificatePasswordPath,
    string RootPath,
    Asid FromAsid,
    Asid ToAsid,
    OdsCode Organization,
    string OrganizationName);
