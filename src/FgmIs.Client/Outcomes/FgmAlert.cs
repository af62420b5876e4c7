using FgmIs.Client.Identifiers;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Presentation;

namespace FgmIs.Client;

/// <summary>
/// Represents the alert that a clinician must see when an indicator is found, ready to show whatever the screen (MSCA-FGMRISQR-01, -02,
/// -06).
/// </summary>
/// <remarks>
/// <para>
/// Show all of it, so that it cannot be missed or taken for another patient's. Showing it is a disclosure, which the host records. Do not
/// keep it beyond the encounter (MSCA-FGMRISQR-07 to -09).
/// </para>
/// <para>
/// Its texts go by the clock at the moment they are read, and never throw: once the answer is 24 hours old they show that it is out of
/// date, the patient and the time asked; from the 18th birthday on they are empty (<see cref="State"/>). Read them anew whenever the alert
/// is drawn. The values that are no texts (<see cref="AssessmentDate"/>, <see cref="AnsweredAt"/>) stay as they were answered: do not show
/// them in place of the texts.
/// </para>
/// </remarks>
public sealed class FgmAlert
{
    private const string NotStated = "not stated";

    private readonly IReadOnlyList<FgmWarning> _warnings;

    internal FgmAlert(
        VerifiedPatient patient,
        FhirDate? assessmentDate,
        DateTimeOffset askedAt,
        DateTimeOffset? answeredAt,
        FgmAnswerSource source,
        IReadOnlyList<FgmWarning> warnings,
        AnswerAge age)
    {
        Patient = patient;
        AssessmentDate = assessmentDate;
        AskedAt = askedAt;
        AnsweredAt = answeredAt;
        Source = source;
        _warnings = warnings;
        Age = age;
    }

    /// <summary>Gets the child whom the alert is about.</summary>
    public VerifiedPatient Patient { get; }

    /// <summary>Gets the date of the assessment that recorded the indicator; absent where the answer names none readably.</summary>
    public FhirDate? AssessmentDate { get; }

    /// <summary>Gets when the host asked, in UTC.</summary>
    public DateTimeOffset AskedAt { get; }

    /// <summary>Gets when Spine answered; absent where the answer does not say so readably.</summary>
    public DateTimeOffset? AnsweredAt { get; }

    /// <summary>Gets where the answer came from.</summary>
    public FgmAnswerSource Source { get; }

    /// <summary>Gets what the alert may show at this moment.</summary>
    public FgmAlertState State => Age.StateFor(Patient);

    /// <summary>
    /// Gets how long the alert stays <see cref="FgmAlertState.Current"/> from this moment on: until its answer is 24 hours old or the
    /// patient's 18th birthday begins, whichever is sooner. A screen that does not ask for the texts again marks the alert then
    /// (<see cref="FgmNotices.OutOfDateText"/>), and asks anew.
    /// </summary>
    /// <value>Zero once it is over.</value>
    public TimeSpan CurrentFor => Age.LeftFor(Patient);

    /// <summary>
    /// Gets what is odd about the answer; empty where nothing is, and once the alert is no longer <see cref="FgmAlertState.Current"/>.
    /// </summary>
    public IReadOnlyList<FgmWarning> Warnings => State == FgmAlertState.Current ? _warnings : [];

    /// <summary>Gets the name of the service that raises the alert.</summary>
    public string Title =>
        Show("Female Genital Mutilation Information Sharing (FGM-IS)", stale: "Female Genital Mutilation Information Sharing (FGM-IS)");

    /// <summary>Gets what is known.</summary>
    public string Statement => Show("A family history of FGM is recorded for this child.", FgmNotices.OutOfDateText);

    /// <summary>Gets what to do.</summary>
    public string Advice =>
        Show("Consider safeguarding action by your local procedure. See your local safeguarding lead.", stale: string.Empty);

    /// <summary>
    /// Gets the name under which the host knows the patient (<see cref="VerifiedPatient.DisplayName"/>); empty where it gave none.
    /// </summary>
    public string PatientNameText => ShowAlways(Patient.DisplayName ?? string.Empty);

    /// <summary>Gets the NHS number for the screen, 3-3-4 (MSCA-FGMRISG-01).</summary>
    public string NhsNumberText => ShowAlways(Patient.NhsNumber.ToDisplayString());

    /// <summary>Gets the date of birth for the screen, D/MM/YYYY (MSCA-FGMRISG-02).</summary>
    public string DateOfBirthText => ShowAlways(Patient.DateOfBirth.ToDisplayString());

    /// <summary>Gets the assessment date for the screen, D/MM/YYYY or as much of it as is known, or "not stated".</summary>
    public string AssessmentDateText => Show(AssessmentDate?.ToDisplayString() ?? NotStated, FgmNotices.OutOfDateText);

    /// <summary>Gets when the host asked, for the screen: D/MM/YYYY HH:MM:SS in London civil time.</summary>
    public string AskedAtText => ShowAlways(LondonTime.Civil.ToDisplayString(AskedAt));

    /// <summary>
    /// Gets when Spine answered, or the provider's own store where that did, for the screen: D/MM/YYYY HH:MM:SS in London
    /// civil time, or "not stated".
    /// </summary>
    public string AnsweredAtText => Show(AnsweredAt is { } at ? LondonTime.Civil.ToDisplayString(at) : NotStated, FgmNotices.OutOfDateText);

    /// <summary>
    /// Gets the labelled items below title, statement and advice, in the order of reading, whatever the layout: patient, dates,
    /// times, source and warnings.
    /// </summary>
    public IReadOnlyList<FgmDisplayLine> Lines => LinesIn(State);

    /// <summary>Gets the answer's age, by which the texts go.</summary>
    internal AnswerAge Age { get; }

    /// <summary>Writes the whole alert as plain text, one item a line, under the label for personal data (MSCA-IG-04).</summary>
    /// <returns>The text; personal data, for the screen only. Empty from the 18th birthday on.</returns>
    public string ToDisplayText()
    {
        FgmAlertState state = State;
        string[] head = state switch
        {
            FgmAlertState.Current => [FgmNotices.ConfidentialityLabel, Title, Statement, Advice],
            FgmAlertState.OutOfDate => [FgmNotices.ConfidentialityLabel, Title, FgmNotices.OutOfDateText],
            _ => [],
        };
        return string.Join("\n", head.Concat(LinesIn(state).Select(line => $"{line.Label}: {line.Value}")).Where(line => line.Length > 0));
    }

    /// <summary>Writes that this is an alert, and nothing of whom.</summary>
    /// <returns>A mask.</returns>
    public override string ToString() => $"FGM-IS alert {IdentifierText.Masked}";

    /// <summary>Returns the same alert with one more warning.</summary>
    internal FgmAlert With(FgmWarning warning) => new(Patient, AssessmentDate, AskedAt, AnsweredAt, Source, [.. _warnings, warning], Age);

    private FgmDisplayLine[] LinesIn(FgmAlertState state)
    {
        FgmDisplayLine[] patient =
        [
            .. Patient.DisplayName is { } name ? (FgmDisplayLine[])[new("Name", name)] : [],
            new("NHS number", Patient.NhsNumber.ToDisplayString()),
            new("Date of birth", Patient.DateOfBirth.ToDisplayString()),
        ];
        var asked = new FgmDisplayLine("Asked at", LondonTime.Civil.ToDisplayString(AskedAt));
        return state switch
        {
            FgmAlertState.Current =>
            [
                .. patient,
                new("Date of assessment", AssessmentDate?.ToDisplayString() ?? NotStated),
                asked,
                AnsweredLine(),

                // The line before says it of a store of the provider's own.
                .. _warnings.Where(warning => warning.Kind != FgmWarningKind.ProviderLocalStore)
                    .Select(warning => new FgmDisplayLine("Note", warning.Text)),
            ],
            FgmAlertState.OutOfDate => [.. patient, asked],
            _ => [],
        };
    }

    private FgmDisplayLine AnsweredLine()
    {
        string at = AnsweredAt is { } time ? LondonTime.Civil.ToDisplayString(time) : NotStated;
        return Source switch
        {
            FgmAnswerSource.ProviderLocalStore => new("Answered by the provider's own store at", $"{at}, Spine was unavailable"),
            FgmAnswerSource.EncounterCache => new("Answered by Spine at", $"{at}, shown again in this encounter"),
            _ => new("Answered by Spine at", at),
        };
    }

    private string Show(string text, string stale) => State switch
    {
        FgmAlertState.Current => text,
        FgmAlertState.OutOfDate => stale,
        _ => string.Empty,
    };

    private string ShowAlways(string text) => Show(text, text);
}
