namespace FgmIs.Client.Testing;

/// <summary>A client's options for a peer of the tests.</summary>
internal static class ClientOptions
{
    private const string Password = "throw-away";

    public static FgmStatusClientOptions For(Uri endpoint, Asid from, Asid to, IssuedCertificate? certificate, ThrowAwayPki? pki)
    {
        var options = new FgmStatusClientOptions();
        Set(options, endpoint, from, to, certificate, pki);
        return options;
    }

    public static void Set(FgmStatusClientOptions options, Uri endpoint, Asid from, Asid to, IssuedCertificate? certificate, ThrowAwayPki? pki)
    {
        options.Endpoint = endpoint;
        options.FromAsid = from;
        options.ToAsid = to;
        options.Organization = new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation");
        options.AuditTrail = new InMemoryAuditTrail();
        options.ErrorReporter = new RecordingErrorReporter();
        if (certificate is not null && pki is not null)
        {
            options.ClientCertificate = Source(certificate);
            options.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);
        }
    }

    public static ClientCertificateSource Source(IssuedCertificate certificate) => ClientCertificateSource.FromPkcs12(certificate.ToPkcs12(Password), Password);
}
