using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AuditSearchable : AssuranceScenario
{
    public AuditSearchable()
        : base(
            "audit-searchable",
            "The audit can be searched by user, authoriser, message, patient, time and sequence number.",
            Audit05) => Needs = ["audit"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (MadeUpPatient first, MadeUpPatient second) = (run.Child(), run.Child());
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        DateTimeOffset from = run.Clock.GetUtcNow().AddSeconds(-1);
        AssuranceQueryReply ofFirst = await run.QueryAsync(
            AuditCheckExtensions.AboutWithAuthoriser(first), cancellationToken).ConfigureAwait(false);
        _ = await run.QueryAsync(ScenarioRun.About(second, MadeUpUsers.Nurse), cancellationToken).ConfigureAwait(false);
        DateTimeOffset to = run.Clock.GetUtcNow().AddSeconds(1);
        AssuranceUser reader = MadeUpUsers.Auditor;
        await run.ExpectSearchAsync(
            "patient",
            new AssuranceAuditSearch(reader, nhsNumber: first.NhsNumber),
            record => record.NhsNumber == first.NhsNumber,
            cancellationToken).ConfigureAwait(false);
        await run.ExpectSearchAsync(
            "user",
            new AssuranceAuditSearch(reader, byUser: MadeUpUsers.Nurse.Id),
            record => record.UserId == MadeUpUsers.Nurse.Id,
            cancellationToken).ConfigureAwait(false);
        await run.ExpectSearchAsync(
            "authoriser",
            new AssuranceAuditSearch(reader, byAuthoriser: AuditCheckExtensions.Authoriser),
            record => record.NhsNumber == first.NhsNumber,
            cancellationToken).ConfigureAwait(false);
        await run.ExpectSearchAsync(
            "time",
            new AssuranceAuditSearch(reader, from: from, to: to),
            record => AuditCheckExtensions.TimeOf(record) is { } time && time >= from && time <= to,
            cancellationToken).ConfigureAwait(false);
        if (ofFirst.MessageId is { } messageId)
        {
            await run.ExpectSearchAsync(
                "message id",
                new AssuranceAuditSearch(reader, messageId: messageId),
                record => string.Equals(record.MessageId, messageId, StringComparison.OrdinalIgnoreCase),
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            run.Omit([Audit05], "A search by message id", "the client named no message id for its query");
        }

        AssuranceAuditReply all = await run.ReadAuditAsync(
            new AssuranceAuditSearch(reader, nhsNumber: first.NhsNumber), cancellationToken).ConfigureAwait(false);
        if (all.Records.FirstOrDefault(record => record.Sequence is not null)?.Sequence is { } sequence)
        {
            await run.ExpectSearchAsync(
                "sequence number",
                new AssuranceAuditSearch(reader, sequence: sequence),
                record => record.Sequence == sequence,
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            run.Omit([Audit05], "A search by sequence number", "no entry has a sequence number");
        }
    }
}
