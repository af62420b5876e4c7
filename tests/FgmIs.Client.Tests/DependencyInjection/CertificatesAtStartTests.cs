using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>A client certificate that takes time, such as one from a vault, is read when the host starts: nothing blocks on it.</summary>
[TestFixture]
public sealed class CertificatesAtStartTests
{
    [Test]
    public async Task Host_reads_the_certificate_once_when_it_starts_and_the_client_asks_with_it()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        X509Certificate2Collection given = simulator.ClientCertificate.ToCollection();
        int calls = 0;
        using IHost host = NewHost(simulator, async _ =>
        {
            Interlocked.Increment(ref calls);
            await Task.Yield();
            return given;
        });

        await host.StartAsync();
        int atStart = calls;
        FgmStatusOutcome outcome = await host.Services.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.That(atStart, Is.EqualTo(1));
        Assert.That(simulator.ReceivedQueries[0].ClientCertificateThumbprint, Is.EqualTo(given[0].Thumbprint));
    }

    [Test]
    public async Task Certificate_that_cannot_be_had_stops_the_host_and_names_the_client()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using IHost host = NewHost(simulator, _ => throw new InvalidOperationException("a secret of the vault"));

        OptionsValidationException refusal = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())!;

        Assert.That(
            refusal.Failures,
            Is.EqualTo([
                "FGM-IS client without a name: The client certificate cannot be loaded from the host's callback: "
                + "reading it failed (InvalidOperationException).",
            ]));
    }

    [Test]
    public async Task Validation_calls_no_source_that_takes_time()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        bool isCalled = false;
        using IHost host = NewHost(simulator, _ =>
        {
            isCalled = true;
            return new TaskCompletionSource<X509Certificate2Collection>().Task;
        });

        host.Services.GetRequiredService<IStartupValidator>().Validate();

        Assert.That(isCalled, Is.False);
    }

    [Test]
    public async Task Client_that_is_wanted_before_the_host_starts_says_what_to_do()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using IHost host = NewHost(simulator, _ => Task.FromResult(simulator.ClientCertificate.ToCollection()));

        Assert.That(
            () => host.Services.GetRequiredService<IFgmStatusClient>(),
            Throws.TypeOf<FgmConfigurationException>().With.Message.Contains(
                "it is read when the host starts, and the client was wanted before. Resolve the client later"));
    }

    private static IHost NewHost(SmspSimulator simulator, Func<CancellationToken, Task<X509Certificate2Collection>> callback)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddFgmStatusClient(options =>
        {
            simulator.Configure(options);
            options.Certificates.Client = ClientCertificateSource.FromCallback(callback);
        });
        return builder.Build();
    }
}
