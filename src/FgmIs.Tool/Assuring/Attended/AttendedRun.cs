using System.Net.Sockets;
using FgmIs.Client.Assurance;
using FgmIs.Tool.Output;
using FgmIs.Tool.Simulator.Page;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Runs an attended assurance: a simulator for the client, and a page for the tester.</summary>
internal sealed class AttendedRun(Screen screen, AssureSettings settings)
{
    /// <summary>
    /// What stands behind the name of the output folder: what is kept until the run is over lies beside it, for it holds keys.
    /// </summary>
    public const string Kept = ".attended";

    private const int MostRequestBytes = 64 * 1024 * 1024;

    private readonly Attendant _attendant = new();

    /// <summary>Runs it until the tester is through, and has the outputs written while the page still stands.</summary>
    /// <param name="write">Writes the outputs.</param>
    /// <param name="cancellationToken">Leaves the run; it can be resumed.</param>
    /// <exception cref="UsageException">It cannot start.</exception>
    public async Task<AssuranceRunResult> RunAsync(Func<AssuranceRunResult, Task> write, CancellationToken cancellationToken)
    {
        string kept = Path.GetFullPath(settings.Output).TrimEnd(Path.DirectorySeparatorChar) + Kept;
        Directory.CreateDirectory(kept);
        using StateFolder folder = StateFolder.Open(Path.Combine(kept, "provider"), TimeProvider.System, screen.Note);
        await using AssuranceAttendedHarness harness = await StartAsync(folder, Path.Combine(kept, "session.json"), cancellationToken);
        var facts = new AttendedFacts(
            settings.Subject, harness.Endpoint, harness.ClientAsid.Value, harness.ProviderAsid.Value, folder.Files.Folder, settings.Output);
        await using PageServer page = await StartPageAsync(facts, cancellationToken);
        var addresses = new StateAddresses(harness.Endpoint, page.Address, facts.FromAsid, facts.ToAsid);
        folder.Keep(new StatePorts(harness.Endpoint.Port, page.Address.Port, folder.Files.Folder), addresses);
        screen.Result($"Open {page.Address} in a browser on this machine. The client asks {harness.Endpoint}.");
        screen.Result($"Its certificate, root and settings are in {folder.Files.Folder}.");
        AssuranceRunResult result = await harness.RunAsync(cancellationToken);
        await write(result);
        _attendant.End();

        // The tester's browser asks once more, for the last page.
        await Task.Delay(LastLook, cancellationToken);
        return result;
    }

    /// <summary>Gets how long the page stands after the end.</summary>
    public static TimeSpan LastLook { get; } = TimeSpan.FromSeconds(3);

    private async Task<AssuranceAttendedHarness> StartAsync(StateFolder folder, string session, CancellationToken cancellationToken)
    {
        int port = settings.Ports!.Client ?? folder.Ports?.Port ?? 0;
        var options = new AssuranceAttendedOptions(session, folder.Pki, folder.Server, folder.Client, port);
        foreach (AssuranceAttestation attestation in settings.Attestations)
        {
            options.Attestations.Add(attestation);
        }

        try
        {
            return await AssuranceAttendedHarness.StartAsync(settings.Subject, _attendant, options, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw Taken("--port", port);
        }
    }

    private async Task<PageServer> StartPageAsync(AttendedFacts facts, CancellationToken cancellationToken)
    {
        int port = settings.Ports!.Page ?? 0;
        try
        {
            return await PageServer.StartAsync(
                bound => new AttendedPageHandler(_attendant, facts, bound), port, cancellationToken, MostRequestBytes);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw Taken("--page-port", port);
        }
    }

    private static UsageException Taken(string option, int port) => new(
        $"{option}: the port {port} cannot be used: another program has it, or it is not yours to take. Give another port.");
}
