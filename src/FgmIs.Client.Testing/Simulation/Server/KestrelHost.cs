using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FgmIs.Client.Testing;

/// <summary>Carries requests to the engine over real sockets: Kestrel on the loopback address, with mutual TLS.</summary>
/// <remarks>Built from nothing: no settings files, no environment variables, no logging and no console lifetime have a say.</remarks>
internal sealed class KestrelHost : IAsyncDisposable
{
    private const int MaximumRequestBytes = 1024 * 1024;

    private readonly WebApplication _application;
    private readonly SmspEngine _engine;
    private readonly CancellationTokenSource _stopping = new();

    private KestrelHost(WebApplication application, SmspEngine engine)
    {
        _application = application;
        _engine = engine;
    }

    /// <summary>Gets the port on which it listens.</summary>
    public int Port { get; private set; }

    public static async Task<KestrelHost> StartAsync(
        SmspEngine engine,
        KestrelTls tls,
        int port,
        CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime>(new NoLifetime());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(tls.ToOptions());
            });
        });
        WebApplication application = builder.Build();
        var host = new KestrelHost(application, engine);
        application.Run(host.HandleAsync);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        IServerAddressesFeature bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        host.Port = new Uri(bound.Addresses.First()).Port;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            SmspRequest request = await ReadAsync(context, ended.Token).ConfigureAwait(false);
            if (HttpRules.IsHarmless(request))
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                context.Response.Headers.Allow = HttpMethods.Post;
                context.Response.Headers.Date = _engine.TimeProvider.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
                return;
            }

            SmspReply reply = _engine.Process(request);
            await new KestrelDelivery(context, _engine.TimeProvider).DeliverAsync(reply, ended.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private static async Task<SmspRequest> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        X509Certificate2? certificate = context.Connection.ClientCertificate;
        return new SmspRequest
        {
            Method = context.Request.Method,
            Path = context.Request.Path,
            Headers = context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
            ClientCertificateThumbprint = certificate?.Thumbprint,
            ClientCertificate = certificate?.RawData,
            TlsVersion = context.Features.Get<ITlsHandshakeFeature>()?.Protocol switch
            {
                SslProtocols.Tls12 => "TLS 1.2",
                SslProtocols.Tls13 => "TLS 1.3",
                var other => other?.ToString(),
            },
        };
    }
}
