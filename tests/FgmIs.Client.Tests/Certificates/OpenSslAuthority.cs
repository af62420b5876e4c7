using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// Certificates made by the <c>openssl</c> command: an independent judge of what certificates hold, and kinds that .NET does not make.
/// </summary>
internal sealed class OpenSslAuthority : IDisposable
{
    private const string Authority =
        "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
    private const string Server = "basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-tests-");

    /// <summary>Gets the arguments that make a sound key, quickly.</summary>
    public static string[] SoundKey { get; } = Curve("P-256");

    public static string[] Rsa(int bits, int exponent = 65537) =>
        ["-algorithm", "RSA", "-pkeyopt", $"rsa_keygen_bits:{bits}", "-pkeyopt", $"rsa_keygen_pubexp:{exponent}"];

    public static string[] Curve(string name, string encoding = "named_curve") =>
        ["-algorithm", "EC", "-pkeyopt", $"ec_paramgen_curve:{name}", "-pkeyopt", $"ec_param_enc:{encoding}"];

    /// <summary>Makes a root, a sub-CA and a server's certificate, each with a key and a signature of its own kind.</summary>
    /// <param name="kinds">What is not as usual.</param>
    public X509Certificate2[] Make(OpenSslKinds kinds)
    {
        Key("root", kinds.RootKey);
        Key("sub", kinds.SubKey);
        Key("leaf", kinds.LeafKey);
        string[] ofRoot =
        [
            "req",
            "-x509",
            "-new",
            "-key",
            At("root.key"),
            "-subj",
            "/CN=openssl root",
            "-days",
            "2",
            "-config",
            Write(
                "root.cnf",
                "[req]\ndistinguished_name=dn\nx509_extensions=x\n[dn]\n[x]\n"
                + Authority.Replace("CA:TRUE", kinds.RootConstraints, StringComparison.Ordinal)),
            "-out",
            At("root.pem"),
        ];
        Run([.. ofRoot, .. kinds.RootSignature]);
        Sign("sub", "/CN=openssl sub-CA", "root", Authority + kinds.SubExtensions, kinds.SubSignature);
        Sign("leaf", "/CN=localhost", "sub", Server + $"extendedKeyUsage={kinds.LeafUsage}\n" + kinds.LeafExtensions, kinds.LeafSignature);
        return [Load("leaf"), Load("sub"), Load("root")];
    }

    /// <summary>Gets the end certificate that was made last with its private key.</summary>
    public X509Certificate2 LeafWithKey() =>
        X509Certificate2.CreateFromPem(File.ReadAllText(At("leaf.pem")), File.ReadAllText(At("leaf.key")));

    public void Dispose() => _folder.Delete(recursive: true);

    private void Key(string name, string[] kind)
    {
        if (kind is ["DSA", var bits])
        {
            Run("dsaparam", "-genkey", "-out", At(name + ".key"), bits);
        }
        else
        {
            Run(["genpkey", .. kind, "-out", At(name + ".key")]);
        }
    }

    private void Sign(string name, string subject, string issuer, string extensions, string[] signature)
    {
        Run(
            "req",
            "-new",
            "-key",
            At(name + ".key"),
            "-subj",
            subject,
            "-config",
            Write("empty.cnf", "[req]\ndistinguished_name=dn\n[dn]\n"),
            "-out",
            At(name + ".csr"));
        Run([
            "x509", "-req", "-in", At(name + ".csr"), "-CA", At(issuer + ".pem"), "-CAkey", At(issuer + ".key"), "-CAcreateserial", "-days",
            "1",
            "-extfile", Write(name + ".ext", extensions), "-out", At(name + ".pem"), .. signature]);
    }

    private X509Certificate2 Load(string name) => X509Certificate2.CreateFromPem(File.ReadAllText(At(name + ".pem")));

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("OpenSSL is not installed.");
            throw;
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            _ = output.Result;
            Assert.That(process.ExitCode, Is.Zero, $"openssl {arguments[0]}: {error}");
        }
    }
}
