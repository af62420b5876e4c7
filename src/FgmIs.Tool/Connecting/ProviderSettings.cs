using FgmIs.Client;

namespace FgmIs.Tool.Connecting;

/// <summary>Specifies by single options how a provider is reached, and for which organisation.</summary>
internal sealed record ProviderSettings(
    Uri Endpoint,
    string CertificatePath,
    string CertificatePasswordPath,
    string RootPath,
    Asid FromAsid,
    Asid ToAsid,
    OdsCode Organization,
    string OrganizationName) : IConnectionSource
{
    public Connection Read()
    {
        InputFile.Require("--certificate", CertificatePath);
        InputFile.Require("--root", RootPath);
        string password = InputFile.FirstLine("--certificate-password-file", CertificatePasswordPath);
        var options = new FgmStatusClientOptions
        {
            Connection = { Endpoint = Endpoint },
            Identity = { FromAsid = FromAsid, ToAsid = ToAsid, Organization = OrganizationOf(), SoftwareName = "fgmis" },
            Certificates =
            {
                Client = ClientCertificateSource.FromPkcs12File(CertificatePath, password),
                TrustedRoots = TrustedRoots.FromPemFile(RootPath),
            },
        };
        return new Connection(options, [], "Check --certificate, --certificate-password-file, --root and --endpoint.");
    }

    private RequestingOrganization OrganizationOf()
    {
        try
        {
            return new RequestingOrganization(Organization, OrganizationName);
        }
        catch (ArgumentException)
        {
            throw new UsageException("--organization-name: give up to 255 characters, without control characters.");
        }
    }
}
