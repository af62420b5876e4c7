using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Serves the page on the loopback address.</summary>
/// <remarks>Built from nothing: no settings files, no environment variables, no logging and no console lifetime have a say.</remarks>
internal sealed class PageServer : IAsyncDisposable
{
    private const int MostFormBytes = 64 * 1024;
    private const int MostConnections = 200;

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping = new();

    private PageServer(WebApplication application) => _application = application;

    /// <summary>Gets where the page is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it.</summary>
    /// <param name="handler">Makes what answers, for the port that it has.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="mostRequestBytes">The largest body of a request.</param>
    public static async Task<PageServer> StartAsync(
        Func<int, GuardedPage> handler, int port, CancellationToken cancellationToken, int mostRequestBytes = MostFormBytes)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime>(new QuietLifetime());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = mostRequestBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        var server = new PageServer(application);
        GuardedPage? answering = null;
        application.Run(context => Volatile.Read(ref answering)!.HandleAsync(context, server._stopping.Token));
        try
        {
            await application.StartAsync(cancellationToken);
            IServerAddressesFeature bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
            server.Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", new Uri(bound.Addresses.First()).Port).Uri;
            Volatile.Write(ref answering, handler(server.Address.Port));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Represents a host lifetime that leaves Ctrl+C and signals to the command line.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
