using FgmIs.Client.Eligibility;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Presentation;

namespace FgmIs.Client;

/// <summary>What a clinician must see when an indicator is found, ready to show whatever the screen (MSCA-FGMRISQR-01, -02, -06).</summary>
/// <remarks>
/// Show all of it, so that it cannot be missed or taken for another patient's. Do not keep it beyond the encounter, nor past 24 hours, nor
/// past the 18th birthday (MSCA-FGMRISQR-07 to -09). Showing it is a disclosure, which the host records.
/// </remarks>
public sealed class FgmAlert
{
    private const string NotStated = "not stated";

    internal FgmAlert(VerifiedPatient patient, FhirDate? assessmentDate, DateTimeOffset askedAt, DateTimeOffset? answeredAt)
    {
        Patient = patient;
        AssessmentDate = assessmentDate;
        AskedAt = askedAt;
        AnsweredAt = answeredAt;
    }

    /// <summary>Gets the child whom the alert is about.</summary>
    public VerifiedPatient Patient { get; }

    /// <summary>Gets the date of the assessment that recorded the indicator; absent where the answer names none readably.</summary>
    public FhirDate? AssessmentDate { get; }

    /// <summary>Gets when the host asked, in UTC.</summary>
    public DateTimeOffset AskedAt { get; }

    /// <summary>Gets when Spine answered; absent where the answer does not say so readably.</summary>
    public DateTimeOffset? AnsweredAt { get; }

    /// <summary>Gets the name of the service that raises the alert.</summary>
    public string Title { get; } = "Female Genital Mutilation Information Sharing (FGM-IS)";

    /// <summary>Gets what is known.</summary>
    public string Statement { get; } = "A family history of FGM is recorded for this child.";

    /// <summary>Gets what to do.</summary>
    public string Advice { get; } = "Consider safeguarding action by your local procedure. See your local safeguarding lead.";

    /// <summary>Gets the NHS number for the screen, 3-3-4 (MSCA-FGMRISG-01).</summary>
    public string NhsNumberText => Patient.NhsNumber.ToDisplayString();

    /// <summary>Gets the date of birth for the screen, D/MM/YYYY (MSCA-FGMRISG-02).</summary>
    public string DateOfBirthText => Patient.DateOfBirth.ToDisplayString();

    /// <summary>Gets the assessment date for the screen, D/MM/YYYY or as much of it as is known, or "not stated".</summary>
    public string AssessmentDateText => AssessmentDate?.ToDisplayString() ?? NotStated;

    /// <summary>Gets when the host asked, for the screen: D/MM/YYYY HH:MM:SS in London civil time.</summary>
    public string AskedAtText => LondonTime.Civil.ToDisplayString(AskedAt);

    /// <summary>Gets when Spine answered, for the screen: D/MM/YYYY HH:MM:SS in London civil time, or "not stated".</summary>
    public string AnsweredAtText => AnsweredAt is { } at ? LondonTime.Civil.ToDisplayString(at) : NotStated;

    /// <summary>Gets the labelled items below title, statement and advice, in the order of reading, whatever the layout.</summary>
    public IReadOnlyList<FgmDisplayLine> Lines =>
    [
        new("NHS number", NhsNumberText),
        new("Date of birth", DateOfBirthText),
        new("Date of assessment", AssessmentDateText),
        new("Asked at", AskedAtText),
        new("Answered by Spine at", AnsweredAtText),
    ];

    /// <summary>Writes the whole alert as plain text, one item a line.</summary>
    /// <returns>The text; personal data, for the screen only.</returns>
    public string ToDisplayText() =>
        string.Join("\n", (string[])[Title, Statement, Advice, .. Lines.Select(line => $"{line.Label}: {line.Value}")]);

    /// <summary>Writes that this is an alert, and nothing of whom.</summary>
    /// <returns>A mask.</returns>
    public override string ToString() => $"FGM-IS alert {IdentifierText.Masked}";
}
