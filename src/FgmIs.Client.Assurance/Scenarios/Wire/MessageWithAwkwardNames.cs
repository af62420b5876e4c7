using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class MessageWithAwkwardNames : AssuranceScenario
{
    public MessageWithAwkwardNames()
        : base(
            "message-with-awkward-names",
            "Names with quotes, ampersands and letters of other scripts arrive as they are.",
            [.. MessageCheckExtensions.Ids])
    {
    }

    private const string Awkward = "St. Mary's & \"Children\" <East> — Ünïcode 漢字";

    internal override void Configure(IDictionary<string, string> environment) => environment["FGMIS_ORGANIZATION_NAME"] = Awkward;

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        var user = new AssuranceUser(
            AssuranceUserKind.Local,
            "o'neil&söns<7>",
            "Zoë \"Z\" O'Neil & Söns <7>",
            "Nurse & 助産師",
            [MadeUpUsers.ViewSummaryHealthRecords]);
        MadeUpPatient patient = run.Child();
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        DateTimeOffset before = run.Clock.GetUtcNow();
        _ = await run.QueryAsync(ScenarioRun.About(patient, user), cancellationToken).ConfigureAwait(false);
        run.ExpectMessage(patient, user, before);
        if (run.ExchangesOf(patient) is [var sent, ..])
        {
            run.Saw(
                [Q07],
                "The organisation's name in the message",
                Awkward,
                sent.OrganizationName ?? "none",
                sent.OrganizationName == Awkward,
                sent);
        }
    }
}
