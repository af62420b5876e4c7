using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>
/// A provider as lean as one can be behind mutual TLS. The simulator checks every rule, at a cost that would drown the client's.
/// </summary>
internal static class Peer
{
    private const string DelayInMilliseconds = "after";

    /// <summary>Gives the address at which a peer answers so late.</summary>
    public static Uri AnswersAfter(Uri endpoint, TimeSpan time) =>
        time == TimeSpan.Zero
            ? endpoint
            : new Uri(endpoint, FormattableString.Invariant($"?{DelayInMilliseconds}={time.TotalMilliseconds}"));

    /// <summary>Serves until standard input ends, so that no peer outlives who started it.</summary>
    public static async Task RunAsync(PeerFiles files)
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate client = pki.IssueClient();
        await File.WriteAllBytesAsync(files.ClientPkcs12, client.ToPkcs12(PeerFiles.Password));
        await File.WriteAllTextAsync(files.RootPem, pki.RootPem);
        await using WebApplication application = Build(pki.IssueServer(), await CannedAnswer.FoundAsync());
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"https://localhost:{new Uri(address).Port}/fhir/fgm/query");
        await Console.In.ReadToEndAsync();
        await application.StopAsync(new CancellationToken(canceled: true));
    }

    private static WebApplication Build(IssuedCertificate server, CannedAnswer answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(Tls(server));
        }));
        WebApplication application = builder.Build();
        var arrivals = new Arrivals();
        application.Run(async context =>
        {
            if (!await arrivals.TryAnswerAsync(context))
            {
                await AnswerAsync(context, answer);
            }
        });
        return application;
    }

    private static TlsHandshakeCallbackOptions Tls(IssuedCertificate server)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(server.Certificate, [.. server.Chain], offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        };
        return new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(options) };
    }

    private static async Task AnswerAsync(HttpContext context, CannedAnswer answer)
    {
        int length = (int)context.Request.ContentLength!.Value;
        byte[] query = ArrayPool<byte>.Shared.Rent(length);
        await context.Request.Body.ReadExactlyAsync(query.AsMemory(0, length));
        byte[] body = answer.To(query.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(query);
        if (context.Request.QueryString.HasValue)
        {
            await Task.Delay(int.Parse(context.Request.Query[DelayInMilliseconds]!, CultureInfo.InvariantCulture));
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/xml+fhir;charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
