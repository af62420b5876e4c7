using FgmIs.Client;

namespace FgmIsHost;

/// <summary>
/// REPLACE: stands for the screen of a clinician who opens the list. What a system without a user found is closed: only a recorded
/// disclosure to a person opens it.
/// </summary>
internal sealed class ClinicScreen
{
    /// <summary>A made-up user. REPLACE: the user who is signed in, with the rights that this user really has.</summary>
    private static readonly LocalUser Clinician = Requester.Local(
        LocalUserId.Parse("clinician-1"), ["fgm.view"], new RequesterDetails("A Clinician", "Practice nurse", device: "workstation"));

    private readonly IFgmDisclosureRecorder _disclosures;

    public ClinicScreen(IFgmDisclosureRecorder disclosures, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException("ClinicScreen shows what was found to a made-up clinician. Replace it first.");
        }

        _disclosures = disclosures;
    }

    public async Task ShowAsync(VerifiedPatient patient, FgmIndicatorFound found, CancellationToken cancellationToken)
    {
        FgmDisclosure disclosure =
            await _disclosures.RecordDisclosureAsync(found, Clinician, FgmDisclosureKind.Displayed, cancellationToken);
        if (disclosure.Match(made => made.Alert, refused => null) is { } alert)
        {
            await Console.Out.WriteLineAsync($"{patient.NhsNumber.ToDisplayString()}: {alert.ToDisplayText()}");
        }
    }
}
