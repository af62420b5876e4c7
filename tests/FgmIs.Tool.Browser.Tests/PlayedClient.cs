using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Tool.Browser.Tests;

/// <summary>Plays the client of an attended run: asks as its user would make it ask.</summary>
internal sealed class PlayedClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _endpoint;

    public PlayedClient(string folder, Uri endpoint)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(folder, "root.pem"));
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = policy;
        handler.SslOptions.ClientCertificates =
            [X509Certificate2.CreateFromPemFile(Path.Combine(folder, "client.pem"), Path.Combine(folder, "client.key"))];
        _client = new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(1) };
        _endpoint = endpoint;
    }

    public async Task AskAsync(string nhsNumber)
    {
        string now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);
        string body = QueryText.Good(nhsNumber)
            .Replace("2026-03-01T12:00:00+00:00", now, StringComparison.Ordinal)
            .Replace("\"12456\"", "\"nurse.nash\"", StringComparison.Ordinal)
            .Replace("\"SDT\"", "\"X26\"", StringComparison.Ordinal);
        using HttpRequestMessage request = QueryText.Request(_endpoint, body);
        using HttpResponseMessage response = await _client.SendAsync(request);
    }

    public void Dispose() => _client.Dispose();
}
