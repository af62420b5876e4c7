using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>A simulator that runs as the command line runs it, in a folder that is deleted at the end.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly FirstLine _output = new();
    private readonly StringWriter _error = new();
    private readonly Task<int> _run;
    private readonly bool _ownsFolder;
    private JsonElement _ready;

    private RunningSimulator(string folder, bool ownsFolder, string[] more)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
        string[] args = ["simulator", "--state", folder, "--json", .. more];
        _run = Task.Run(async () =>
        {
            using var io = new ConsoleIo(TextReader.Null, _output, TextWriter.Synchronized(_error));
            return await ToolApp.RunAsync(args, io, _stopping.Token);
        });
    }

    public string Folder { get; }

    public Uri Endpoint => new(this["endpoint"]);

    public Uri Page => new(this["page"]);

    public string Error => _error.ToString();

    public HttpClient Browser { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    public string this[string name] => _ready.GetProperty(name).GetString()!;

    public static Task<RunningSimulator> StartAsync(params string[] more) =>
        StartAsync(Path.Combine(Directory.CreateTempSubdirectory("fgmis-").FullName, "provider"), ownsFolder: true, more);

    public static Task<RunningSimulator> StartInAsync(string folder, params string[] more) => StartAsync(folder, ownsFolder: false, more);

    /// <summary>Stops it, and returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _stopping.CancelAsync();
        return await _run.WaitAsync(Patience);
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Creates a client with the certificate that the folder holds.</summary>
    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.ImportFromPemFile(this["rootPem"]);
        handler.SslOptions.CertificateChainPolicy = policy;
        handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(this["clientPem"], this["clientKeyPem"])];
        return new HttpClient(handler) { Timeout = Patience };
    }

    /// <summary>Asks about a patient, and returns status and body.</summary>
    public async Task<(int Status, string Body)> AskAsync(string nhsNumber)
    {
        using HttpClient client = Client();
        using HttpRequestMessage request = QueryText.Request(Endpoint, QueryText.Good(nhsNumber));
        using HttpResponseMessage response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> ReceivedAsync(string filter = "")
    {
        using JsonDocument document = JsonDocument.Parse(await Browser.GetStringAsync(new Uri(Page, "received" + filter)));
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Browser.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
        _stopping.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
        }
    }

    private static async Task<RunningSimulator> StartAsync(string folder, bool ownsFolder, string[] more)
    {
        var simulator = new RunningSimulator(folder, ownsFolder, more);
        Task first = await Task.WhenAny(simulator._output.Line, simulator._run).WaitAsync(Patience);
        if (first == simulator._run)
        {
            throw new InvalidOperationException($"The simulator ended with {await simulator._run}: {simulator.Error}");
        }

        using JsonDocument ready = JsonDocument.Parse(await simulator._output.Line);
        simulator._ready = ready.RootElement.Clone();
        return simulator;
    }

    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _line.TrySetResult(value ?? string.Empty);
        }
    }
}
