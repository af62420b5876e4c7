using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// An <c>openssl s_server</c>, for what servers written in .NET do not do: send an alert for a refused certificate, serve outdated ones or
/// any chain, speak TLS 1.1.
/// </summary>
internal sealed class OpenSslServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Task _output;

    private OpenSslServer(Process process, DirectoryInfo folder, int port, bool isFinding)
    {
        _process = process;
        _folder = folder;
        Endpoint = new UriBuilder(Uri.UriSchemeHttps, "localhost", port, "/fhir/fgm/query").Uri;
        _output = Task.WhenAll(
            isFinding ? FindAsync(process) : process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public Uri Endpoint { get; }

    /// <summary>Starts a server, or ignores the running test where OpenSSL is not installed.</summary>
    public static Task<OpenSslServer> StartAsync(ThrowAwayPki pki, IssuedCertificate server, params string[] arguments) =>
        StartAsync(pki, server, server.Chain, isFinding: false, arguments);

    /// <summary>
    /// Starts a server that sends these certificates beside its own, in this order, and answers each request with an indicator.
    /// </summary>
    public static Task<OpenSslServer> StartFindingAsync(ThrowAwayPki pki, IssuedCertificate server, IEnumerable<X509Certificate2> beside) =>
        StartAsync(pki, server, beside, isFinding: true);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _output;
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<OpenSslServer> StartAsync(
        ThrowAwayPki pki, IssuedCertificate server, IEnumerable<X509Certificate2> beside, bool isFinding, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("fgm-is-tests-");
        string certificate = Write("server.pem", server.CertificatePem + server.ToPrivateKeyPem());
        string chain = Write("chain.pem", string.Concat(beside.Select(authority => authority.ExportCertificatePem() + "\n")));
        string roots = Write("roots.pem", pki.RootPem);
        var start = new ProcessStartInfo("openssl")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])
            [
                "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-cert_chain", chain, "-CAfile", roots, "-Verify", "2",
                .. arguments,
            ])
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
            folder.Delete(recursive: true);
            Assert.Ignore("OpenSSL is not installed.");
            throw;
        }

        return new OpenSslServer(process, folder, await PortAsync(process), isFinding);

        string Write(string name, string text)
        {
            string path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }
    }

    // What comes over the connection is in the output, among the server's own lines; what is put in goes over the connection.
    private static async Task FindAsync(Process process)
    {
        var request = new StringBuilder();
        char[] chunk = new char[4096];
        for (int count = await process.StandardOutput.ReadAsync(chunk); count > 0; count = await process.StandardOutput.ReadAsync(chunk))
        {
            string text = request.Append(chunk, 0, count).ToString();
            if (text.Contains("</Bundle>", StringComparison.Ordinal))
            {
                byte[] body = TlsPeer.Found(text);
                await process.StandardInput.BaseStream.WriteAsync(
                    TlsPeer.Response($"HTTP/1.1 200 OK\nContent-Length: {body.Length}\nConnection: close", body));
                await process.StandardInput.BaseStream.FlushAsync();
                _ = request.Clear();
            }
        }
    }

    private static async Task<int> PortAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ACCEPT", StringComparison.Ordinal))
            {
                return int.Parse(line.Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"openssl s_server did not start: {await process.StandardError.ReadToEndAsync()}");
    }
}
