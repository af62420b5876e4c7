using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace FgmIs.Client.Testing;

/// <summary>
/// Represents an <c>openssl s_server</c>: it serves outdated certificates and versions, and tells a client with an alert that its
/// certificate is refused.
/// </summary>
internal sealed class OpenSslPeer : ScenarioPeer
{
    private readonly ThrowAwayPki? _ownPki;
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Task _output;

    private OpenSslPeer(ScenarioSetting setting, ThrowAwayPki pki, Process process, DirectoryInfo folder, int port)
    {
        Pki = pki;
        _ownPki = setting.Pki is null ? pki : null;
        _process = process;
        _folder = folder;
        Endpoint = AddressOf("localhost", port);
        ClientCertificate = setting.ClientCertificate ?? pki.IssueClient();
        _output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public override Uri Endpoint { get; }

    public override ThrowAwayPki Pki { get; }

    public override IssuedCertificate ClientCertificate { get; }

    /// <summary>Returns the start of a server with a certificate and further arguments.</summary>
    public static Func<ScenarioSetting, Task<ScenarioPeer>> Serving(CertificateFlaw flaw, params string[] arguments) => async setting =>
    {
        ThrowAwayPki pki = setting.Pki ?? new ThrowAwayPki();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("fgm-is-scenario-");
        Process? process = null;
        try
        {
            process = Start(pki, pki.IssueServer(flaw), folder, setting.Port, arguments);
            int port = await PortAsync(process, setting).ConfigureAwait(false);
            return new OpenSslPeer(setting, pki, process, folder, port);
        }
        catch
        {
            process?.Kill();
            process?.Dispose();
            folder.Delete(recursive: true);
            if (setting.Pki is null)
            {
                pki.Dispose();
            }

            throw;
        }
    };

    public override async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _output.ConfigureAwait(false);
        _process.Dispose();
        _folder.Delete(recursive: true);
        _ownPki?.Dispose();
    }

    private static Process Start(ThrowAwayPki pki, IssuedCertificate server, DirectoryInfo folder, int port, string[] arguments)
    {
        string certificate = Write("server.pem", server.CertificatePem + server.ToPrivateKeyPem());
        string chain = Write("chain.pem", string.Concat(server.Chain.Select(authority => authority.ExportCertificatePem() + "\n")));
        string roots = Write("roots.pem", pki.RootPem);
        string[] all =
        [
            "s_server", "-accept", $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
            "-cert", certificate, "-cert_chain", chain, "-CAfile", roots, "-Verify", "2",
            .. arguments,
        ];
        var start = new ProcessStartInfo("openssl", all)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new PlatformNotSupportedException("This scenario needs the openssl command.", missing);
        }

        string Write(string name, string text)
        {
            string path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }
    }

    private static async Task<int> PortAsync(Process process, ScenarioSetting setting)
    {
        while (await process.StandardOutput.ReadLineAsync(setting.CancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("ACCEPT", StringComparison.Ordinal))
            {
                // It names the port only where it chose one itself.
                return setting.Port > 0 ? setting.Port : int.Parse(line.Split(':')[^1], CultureInfo.InvariantCulture);
            }
        }

        string said = await process.StandardError.ReadToEndAsync(setting.CancellationToken).ConfigureAwait(false);
        throw said.Contains("Address already in use", StringComparison.Ordinal)
            ? setting.PortTaken(cause: null)
            : new PlatformNotSupportedException($"openssl s_server did not start: {said}");
    }
}
