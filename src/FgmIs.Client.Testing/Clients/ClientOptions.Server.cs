namespace FgmIs.Client.Testing;

/// <content>The options of a client that sends over mutual TLS.</content>
internal static partial class ClientOptions
{
    private const string Password = "throw-away";

    public static FgmStatusClientOptions For(Uri endpoint, Asid from, Asid to, IssuedCertificate certificate, ThrowAwayPki pki)
    {
        var options = new FgmStatusClientOptions();
        Set(options, endpoint, from, to);
        SetCertificates(options, certificate, pki);
        return options;
    }

    public static void SetCertificates(FgmStatusClientOptions options, IssuedCertificate certificate, ThrowAwayPki pki)
    {
        options.Certificates.Client = Source(certificate);
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);
    }

    public static ClientCertificateSource Source(IssuedCertificate certificate) =>
        ClientCertificateSource.FromPkcs12(certificate.ToPkcs12(Password), Password);
}
