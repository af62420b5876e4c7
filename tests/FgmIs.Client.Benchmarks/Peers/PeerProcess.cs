using System.Diagnostics;
using FgmIs.Client.Auditing;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>A peer in a process of its own, where it shares neither heap nor thread pool with what is measured.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly Lazy<Task<PeerProcess>> Shared = new(StartAsync);

    private readonly Process _process;

    private PeerProcess(Process process, PeerFiles files, Uri endpoint)
    {
        _process = process;
        Files = files;
        Endpoint = endpoint;
    }

    public PeerFiles Files { get; }

    public Uri Endpoint { get; }

    /// <summary>Gives the one peer of this process; whoever ends the process stops it.</summary>
    public static Task<PeerProcess> SharedAsync() => Shared.Value;

    public static async Task StopSharedAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).DisposeAsync();
        }
    }

    public FgmStatusClient NewClient(IFgmAuditTrail? trail = null) => NewClient(Files, Endpoint, trail);

    public BareHttp NewBareClient() => NewBareClient(Files, Endpoint);

    public static FgmStatusClient NewClient(
        PeerFiles files, Uri endpoint, IFgmAuditTrail? trail = null, Action<FgmStatusClientOptions>? configure = null)
    {
        FgmStatusClientOptions options = CannedQuery.NewOptions(endpoint);
        options.Audit.Trail = trail ?? options.Audit.Trail;
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(files.ClientPkcs12, PeerFiles.Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(files.RootPem);
        configure?.Invoke(options);
        return FgmStatusClient.Create(options);
    }

    public static BareHttp NewBareClient(PeerFiles files, Uri endpoint) =>
        new(BareHttp.NewHandler(files.ClientPkcs12, PeerFiles.Password, files.RootPem), endpoint, File.ReadAllBytes(files.Query));

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Files.Folder, recursive: true);
    }

    private static async Task<PeerProcess> StartAsync()
    {
        var files = new PeerFiles(Directory.CreateTempSubdirectory("fgmis-peer").FullName);
        Process process = OwnProcess.Start("--peer", files.Folder);
        string endpoint = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The peer did not start.");
        await File.WriteAllBytesAsync(files.Query, CannedBytes.NewQuery());
        return new PeerProcess(process, files, new Uri(endpoint));
    }
}
