namespace FgmIs.Client.Testing;

/// <summary>Creates a client's options for a peer of the tests.</summary>
internal static class ClientOptions
{
    private const string Password = "throw-away";

    public static FgmStatusClientOptions For(Uri endpoint, Asid from, Asid to, IssuedCertificate? certificate, ThrowAwayPki? pki)
    {
        var options = new FgmStatusClientOptions();
        Set(options, endpoint, from, to, certificate, pki);
        return options;
    }

    public static void Set(
        FgmStatusClientOptions options, Uri endpoint, Asid from, Asid to, IssuedCertificate? certificate, ThrowAwayPki? pki)
    {
        options.Connection.Endpoint = endpoint;
        options.Identity.FromAsid = from;
        options.Identity.ToAsid = to;
        options.Identity.Organization = new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation");
        options.Audit.Trail = new InMemoryAuditTrail();
        options.Reporting.ErrorReporter = new RecordingErrorReporter();
        if (certificate is not null && pki is not null)
        {
            options.Certificates.Client = Source(certificate);
            options.Certificates.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);
        }
    }

    public static ClientCertificateSource Source(IssuedCertificate certificate) =>
        ClientCertificateSource.FromPkcs12(certificate.ToPkcs12(Password), Password);
}
