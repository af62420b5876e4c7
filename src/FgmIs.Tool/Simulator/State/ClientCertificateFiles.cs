namespace FgmIs.Tool.Simulator.State;

/// <summary>Represents the files of one client certificate: as PKCS#12, and as PEM with its key beside it.</summary>
internal sealed record ClientCertificateFiles(string Pkcs12, string Pem, string KeyPem)
{
    public IReadOnlyList<string> All => [Pkcs12, Pem, KeyPem];
}
