using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class OldTlsRefused : AssuranceScenario
{
    public OldTlsRefused()
        : base(
            "old-tls-refused",
            "TLS below 1.2 is not spoken.",
            Tls)
    {
    }

    internal override ScenarioPeer StartPeer(RunPki pki) => new OldTlsPeer();

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        _ = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> hellos = ((OldTlsPeer)run.Peer!).Seen;
        if (hellos.Count == 0)
        {
            run.Omit([Tls], "The versions of TLS that the client offers", "the client did not connect");
            return;
        }

        string[] old = [.. hellos.Where(hello => hello != OldTlsPeer.Refused)];
        run.Saw(
            [Tls],
            "What the client does where the server speaks TLS 1.1 only",
            "it neither offers TLS 1.1 nor goes on with it",
            old.Length == 0 ? "it did neither" : string.Join("; ", old),
            old.Length == 0);
    }
}
