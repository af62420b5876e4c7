using System.Net.Sockets;
using FgmIs.Client.Testing;
using FgmIs.Tool.Output;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Simulator;

/// <summary>Plays one scenario to every client until it is stopped, with the folder's certificates and at its port.</summary>
internal sealed class ScenarioRun(SimulatorSettings settings, SmspScenario scenario, TextReader input, Screen screen)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private int _told;

    /// <summary>Runs it; returns when it is stopped.</summary>
    /// <exception cref="UsageException">It cannot start.</exception>
    public async Task RunAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using StateFolder folder = StateFolder.Open(settings.StatePath, timeProvider, screen.Note);
        await using SmspScenarioRun run = await StartAsync(folder, timeProvider, cancellationToken);
        Announce(folder, run);
        Task acts = PlayActsAsync(run, cancellationToken);
        using var timer = new PeriodicTimer(Look, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Tell(run);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped, which is how a run ends.
        }

        await acts;
        Tell(run);
    }

    private async Task<SmspScenarioRun> StartAsync(StateFolder folder, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        int port = settings.Port ?? new KeptPort(screen).Choose(folder.Ports?.Port, "clients");
        try
        {
            return await scenario.StartAsync(
                new SmspScenarioOptions
                {
                    TimeProvider = timeProvider,
                    Port = port,
                    Pki = folder.Pki,
                    ClientCertificate = folder.Client,
                },
                cancellationToken);
        }
        catch (PlatformNotSupportedException cannot)
        {
            throw new UsageException($"--scenario: this machine cannot play it. {cannot.Message}");
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw KeptPort.Taken("--port", port);
        }
    }

    private void Announce(StateFolder folder, SmspScenarioRun run)
    {
        var addresses = new StateAddresses(run.Endpoint, null, run.ClientAsid.Value, run.ProviderAsid.Value);
        if (run.Endpoint.IsLoopback)
        {
            folder.Keep(new StatePorts(run.Endpoint.Port, folder.Ports?.PagePort ?? 0, folder.Files.Folder), addresses);
        }
        else if (folder.Ports is null)
        {
            // A name that leads nowhere has no port that could be kept.
            folder.Keep(new StatePorts(0, 0, folder.Files.Folder), addresses);
        }

        ClientCertificateFiles client = folder.FilesOf(run.ClientCertificate);
        if (scenario.Section == SmspScenarioSection.Ourselves)
        {
            screen.Note("This happens on the client's own side; the provider's part of it is played here.");
        }

        screen.Result(settings.Json
            ? ReadyText.Json(folder.Files, addresses, client, scenario)
            : ReadyText.Plain(folder.Files, addresses, client, scenario));
    }

    /// <summary>Plays a further act for each line that comes on standard input.</summary>
    private async Task PlayActsAsync(SmspScenarioRun run, CancellationToken cancellationToken)
    {
        try
        {
            while (await input.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken) is not null)
            {
                await run.ProceedAsync(cancellationToken);
                screen.Note("The next act has begun.");
            }
        }
        catch (InvalidOperationException)
        {
            screen.Note("This scenario has one act only.");
        }
        catch (OperationCanceledException)
        {
            // Stopped, which is how a run ends.
        }
    }

    private void Tell(SmspScenarioRun run)
    {
        IReadOnlyList<ReceivedQuery> received = run.ReceivedQueries;
        for (; _told < received.Count; _told++)
        {
            screen.Note(ReceivedLine.Of(received[_told], _told + 1));
        }
    }
}
