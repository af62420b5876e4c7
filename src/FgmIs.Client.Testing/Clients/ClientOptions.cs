namespace FgmIs.Client.Testing;

/// <summary>A client's options for a peer of the tests.</summary>
internal static class ClientOptions
{
    private const string Password = "throw-away";

    public static FgmStatusClientOptions For(Uri endpoint, Asid from, Asid to, IssuedCertificate? certificate, ThrowAwayPki? pki)
    {
        var options = new FgmStatusClientOptions
        {
            Endpoint = endpoint,
            FromAsid = from,
            ToAsid = to,
            Organization = new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation"),
            AuditTrail = new InMemoryAuditTrail(),
            ErrorReporter = new RecordingErrorReporter(),
        };
        if (certificate is not null && pki is not null)
        {
            options.ClientCertificate = Source(certificate);
            options.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);
        }

        return options;
    }

    public static ClientCertificateSource Source(IssuedCertificate certificate) => ClientCertificateSource.FromPkcs12(certificate.ToPkcs12(Password), Password);
}
