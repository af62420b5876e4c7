using System.Security.Cryptography;
using System.Text;

namespace FgmIs.Client.Assurance;

/// <summary>Represents the files that a client gets for one scenario: its certificate, the root, and a folder of its own.</summary>
internal sealed class ScenarioFolder : IDisposable
{
    private const string OrganizationCode = "X26";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgmis-assurance-");

    public ScenarioFolder(RunPki pki)
    {
        Work = _folder.CreateSubdirectory("work").FullName;
        string password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FGMIS_CLIENT_PKCS12"] = Write("client.p12", pki.Client.ToPkcs12(password)),
            ["FGMIS_CLIENT_PASSWORD_FILE"] = Write("password.txt", Encoding.UTF8.GetBytes(password)),
            ["FGMIS_CLIENT_PEM"] = Write("client.pem", Encoding.UTF8.GetBytes(pki.Client.CertificatePem)),
            ["FGMIS_CLIENT_KEY_PEM"] = Write("client.key", Encoding.UTF8.GetBytes(pki.Client.ToPrivateKeyPem())),
            ["FGMIS_ROOT_PEM"] = Write("root.pem", Encoding.UTF8.GetBytes(pki.Pki.RootPem)),
            ["FGMIS_ORGANIZATION"] = OrganizationCode,
            ["FGMIS_ORGANIZATION_NAME"] = "The Made-Up Trust",
            ["FGMIS_SCENARIO"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
            ["FGMIS_WORK"] = Work,
        };
    }

    public string Work { get; }

    public Dictionary<string, string> Variables { get; }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A client that did not end in time may still write; the folder is temporary all the same.
        }
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
