using FgmIs.Client;
using FgmIs.Samples.Console.CommandLine;
using FgmIs.Samples.Console.Patients;

namespace FgmIs.Samples.Console.Asking;

/// <summary>Asks about patients as the operator asserted: verified or not, with the right or without. The client decides what is sent.</summary>
internal sealed class Questioner(IFgmStatusClient client, AskSettings settings, DateTimeOffset assertedAt)
{
    private readonly NhsNumberVerification _verification =
        settings.IsVerified ? NhsNumberVerification.PdsTrace(assertedAt) : NhsNumberVerification.NotVerified;

    public Task<FgmStatusOutcome> AskAsync(PatientLine line, CancellationToken cancellationToken)
    {
        var patient = new VerifiedPatient(line.NhsNumber, line.DateOfBirth, _verification);
        return client.QueryAsync(new FgmStatusQuery(patient, settings.Requester, settings.Occasion), cancellationToken);
    }

    /// <summary>Asks about a line's patient; a bad line has none, and no outcome.</summary>
    public async Task<(PatientLine Line, FgmStatusOutcome? Outcome)> AskIfGoodAsync(PatientLine line, CancellationToken cancellationToken) =>
        (line, line.Problem is null ? await AskAsync(line, cancellationToken) : null);
}
