using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AuditRefused : AssuranceScenario
{
    public AuditRefused()
        : base(
            "audit-refused",
            "The audit is for those with the right, and each reading is recorded.",
            Audit05, Access01) => Needs = ["audit"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        _ = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        AssuranceUser stranger = MadeUpUsers.Porter;
        AssuranceAuditReply refused = await run.ReadAuditAsync(
            new AssuranceAuditSearch(stranger, nhsNumber: patient.NhsNumber), cancellationToken).ConfigureAwait(false);
        run.Heard(
            [Audit05, Access01],
            "What a user without the right for it gets of the audit",
            "refused",
            refused.IsRefused ? "refused" : $"{refused.Records.Count} entries",
            refused.IsRefused);

        AssuranceUser reader = MadeUpUsers.Auditor;
        AssuranceAuditReply read = await run.ReadAuditAsync(
            new AssuranceAuditSearch(reader, nhsNumber: patient.NhsNumber), cancellationToken).ConfigureAwait(false);
        run.Heard(
            [Audit05, Access01],
            "What a user with the right for it gets of the audit",
            "entries",
            read.IsRefused ? "refused" : $"{read.Records.Count} entries",
            !read.IsRefused);
        if (read.IsRefused)
        {
            return;
        }

        AssuranceAuditReply readings = await run.ReadAuditAsync(
            new AssuranceAuditSearch(reader, byUser: reader.Id), cancellationToken).ConfigureAwait(false);
        run.Heard(
            [Audit05],
            "Whether the reading of the audit is itself in the audit",
            "an entry of the reader's",
            $"{readings.Records.Count} entries of the reader's",
            readings.Records.Any(record => record.UserId == reader.Id));
    }
}
