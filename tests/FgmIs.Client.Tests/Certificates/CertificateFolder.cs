using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>A folder with a client's PKCS#12 and its roots, which a test replaces while a client runs.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-tests-");

    public CertificateFolder(ThrowAwayPki pki, IssuedCertificate client)
    {
        Put(client);
        File.WriteAllText(Roots, pki.RootPem);
    }

    public string Pkcs12 => Path.Combine(_folder.FullName, "client.p12");

    public string Roots => Path.Combine(_folder.FullName, "roots.pem");

    /// <summary>Puts a new file in the old one's place, in one step.</summary>
    public void Put(IssuedCertificate client)
    {
        string next = Path.Combine(_folder.FullName, "next");
        File.WriteAllBytes(next, client.ToPkcs12(PkiOptions.Password));
        File.Move(next, Pkcs12, overwrite: true);
    }

    public void Configure(FgmStatusClientOptions options)
    {
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(Pkcs12, PkiOptions.Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(Roots);

        // The tests move the clock on by half a minute and more.
        options.TimeLimits.Overall = options.TimeLimits.Attempt = options.TimeLimits.Audit = TimeSpan.FromMinutes(10);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
