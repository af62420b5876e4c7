using System.Globalization;
using System.Net.Sockets;
using FgmIs.Client.Testing;
using FgmIs.Tool.Output;
using FgmIs.Tool.Simulator.Answers;
using FgmIs.Tool.Simulator.Page;
using FgmIs.Tool.Simulator.Recording;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Simulator;

/// <summary>Runs a simulator with its page until it is stopped.</summary>
internal sealed class SimulatorRun(SimulatorSettings settings, Screen screen)
{
    /// <summary>Runs it; returns when it is stopped.</summary>
    /// <exception cref="UsageException">It cannot start.</exception>
    public async Task RunAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using StateFolder folder = StateFolder.Open(settings.StatePath, timeProvider, screen.Note);
        var plan = new AnswerPlan(new AnswersFile(folder.Files.Answers, screen.Note));
        using Forwarding.Forwarder? forwarder =
            settings.Forward is { } forward ? Forwarding.Forwarder.Open(forward, screen.Note) : null;
        var log = new ExchangeLog { Told = Tell, JudgesAnswers = forwarder is not null };
        await using SmspSimulator simulator = await StartAsync(folder, Options(folder, plan, log, forwarder), cancellationToken);
        var facts = new PageFacts(simulator, folder, settings.Forward?.Endpoint);
        PageHandler Answering(int port) => new(facts, port, log, plan, timeProvider);
        await using PageServer page = await StartPageAsync(folder, Answering, cancellationToken);
        var addresses = new StateAddresses(
            simulator.Endpoint, page.Address, simulator.ClientAsid.Value, simulator.ProviderAsid.Value);
        folder.Keep(new StatePorts(simulator.Endpoint.Port, page.Address.Port, folder.Files.Folder), addresses);
        screen.Result(settings.Json ? ReadyText.Json(folder.Files, addresses) : ReadyText.Plain(folder.Files, addresses, settings.Forward));

        // Lines of answers.csv that are wrong are told at once, and not when the first query comes.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), timeProvider);
        try
        {
            int known = plan.CountOfFile;
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                int count = plan.CountOfFile;
                if (count != known)
                {
                    known = count;
                    log.Touch();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped, which is how a run ends.
        }
    }

    private static SmspSimulatorOptions Options(StateFolder folder, AnswerPlan plan, ExchangeLog log, Forwarding.Forwarder? forwarder)
    {
        var options = new SmspSimulatorOptions
        {
            Pki = folder.Pki,
            ServerCertificate = folder.Server,
            ClientCertificate = folder.Client,
            Observer = log,
            Strict = false,
            KeptQueries = ExchangeLog.MostExchanges,
        };
        if (forwarder is not null)
        {
            options.RefuseViolations = false;
            options.CheckAsids = false;
            options.Admission = query => forwarder.Refuse(query, log.CountRefused);
            options.AnswerSelector = query =>
            {
                log.Name(query, "by the provider");
                return forwarder.Answer;
            };
        }
        else
        {
            options.AnswerSelector = query =>
            {
                if (query.NhsNumber is not { } number || plan.Take(number) is not { } chosen)
                {
                    return null;
                }

                log.Name(query, chosen.Name);
                return chosen.Answer;
            };
        }

        return options;
    }

    private async Task<SmspSimulator> StartAsync(StateFolder folder, SmspSimulatorOptions options, CancellationToken cancellationToken)
    {
        int port = settings.Port ?? new KeptPort(screen).Choose(folder.Ports?.Port, "clients");
        options.Port = port;
        try
        {
            return await SmspSimulator.StartAsync(options, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw KeptPort.Taken("--port", port);
        }
    }

    private async Task<PageServer> StartPageAsync(StateFolder folder, Func<int, PageHandler> handler, CancellationToken cancellationToken)
    {
        int port = settings.PagePort ?? new KeptPort(screen).Choose(folder.Ports?.PagePort, "the page");
        try
        {
            return await PageServer.StartAsync(handler, port, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw KeptPort.Taken("--page-port", port);
        }
    }

    private void Tell(Exchange exchange) => screen.Note(ReceivedLine.Of(
        exchange.Query, exchange.Id, $"; HTTP {exchange.Answer!.Response.Status.ToString(CultureInfo.InvariantCulture)}"));
}
