using FgmIs.Client.Cryptography;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Caching;

/// <summary>
/// Represents an indicator as the cache keeps it, with the patient it is about and the epochs in which it is good. "No record" is never
/// kept (docs/safety-case.md, H1).
/// </summary>
internal sealed class CachedAnswer
{
    private const int CurrentVersion = 2;

    private readonly TaggedFields _fields;

    private CachedAnswer(TaggedFields fields) => _fields = fields;

    public Guid MessageId => _fields.RequiredId(3);

    public DateTimeOffset AskedAt => Time(_fields.RequiredNumber(4));

    public DateTimeOffset? AnsweredAt => _fields.Number(5) is { } ticks ? Time(ticks) : null;

    /// <summary>Gets from when the answer's age is counted: the earlier of Spine's time and ours (MSCA-FGMRISQR-08).</summary>
    public DateTimeOffset CountsFrom => AnsweredAt is { } answeredAt && answeredAt < AskedAt ? answeredAt : AskedAt;

    private FhirDate? AssessmentDate => _fields.Text(6) is { } date ? FhirDate.Parse(date) : null;

    /// <summary>Writes an answer.</summary>
    public static byte[] Write(FgmIndicatorFound answer, VerifiedPatient patient, CacheEpochs epochs, byte[]? person)
    {
        TaggedWriter writer = Patient(patient)
            .Number(1, CurrentVersion)
            .Id(3, answer.MessageId)
            .Number(4, answer.AskedAt.UtcTicks)
            .Number(5, answer.AnsweredAt?.UtcTicks)
            .Text(6, answer.DisclosedAlert.AssessmentDate?.Value)
            .Bytes(7, epochs.Patient)
            .Bytes(8, epochs.All)
            .Optional(10, person);

        // How old a verification is belongs to the query, and is judged anew for each.
        foreach (FgmWarning warning in answer.Warnings.Where(warning => warning.Kind != FgmWarningKind.VerificationOld))
        {
            _ = writer.Nested(9, new TaggedWriter().Number(1, (int)warning.Kind).Text(2, warning.Text));
        }

        return writer.ToArray();
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="FormatException">It is none that this version knows.</exception>
    public static CachedAnswer Read(byte[] bytes)
    {
        var fields = new TaggedFields(bytes);
        return fields.Number(1) is CurrentVersion
            ? new CachedAnswer(fields)
            : throw new FormatException("The cached answer is of another version.");
    }

    /// <summary>Determines whether the answer is about this patient, of this date of birth, and nothing has made it void.</summary>
    /// <remarks>
    /// How and when the number was verified plays no part: the guard has judged that of this query before the cache is looked
    /// into, the trail records it, and what Spine answered hangs on the number alone. A host that verifies at each view finds
    /// the answer all the same.
    /// </remarks>
    public bool IsOf(VerifiedPatient patient, CacheEpochs epochs) =>
        _fields.Text(20) == patient.NhsNumber.Value
        && _fields.Text(21) == patient.DateOfBirth.Value
        && Crypto.AreEqual(_fields.Bytes(7).GetValueOrDefault().Span, epochs.Patient)
        && Crypto.AreEqual(_fields.Bytes(8).GetValueOrDefault().Span, epochs.All);

    /// <summary>Determines whether a query of this person fetched the answer.</summary>
    /// <param name="person">The person's keyed hash; nothing for a system, which is no person.</param>
    public bool WasFetchedBy(byte[]? person) => person is not null && Crypto.AreEqual(_fields.Bytes(10).GetValueOrDefault().Span, person);

    /// <summary>Returns the outcome: asked and answered when it was, from the cache, and not sent for.</summary>
    public FgmIndicatorFound ToOutcome(VerifiedPatient patient, AnswerAge age)
    {
        FgmWarning[] warnings = [.. _fields.All(9).Select(WarningOf)];
        var facts = new OutcomeFacts(MessageId, AskedAt, Attempts: 0, warnings);
        return new FgmIndicatorFound(facts, patient, AssessmentDate, AnsweredAt, FgmAnswerSource.EncounterCache, age);
    }

    private static TaggedWriter Patient(VerifiedPatient patient) => new TaggedWriter()
        .Text(20, patient.NhsNumber.Value)
        .Text(21, patient.DateOfBirth.Value);

    private static FgmWarning WarningOf(ReadOnlyMemory<byte> bytes)
    {
        var fields = new TaggedFields(bytes);
        return new FgmWarning((FgmWarningKind)fields.RequiredNumber(1), fields.RequiredText(2));
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
