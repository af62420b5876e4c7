using FgmIs.Client;
using FgmIs.Client.Testing;

namespace FgmIs.Samples.Console;

/// <summary>Represents what is asked, and how the simulator brings it about.</summary>
internal sealed class Situations
{
    // Numbers of the range 999, which is never issued to anybody.
    private static readonly NhsNumber Child = NhsNumber.Parse("9990000018");
    private static readonly NhsNumber OtherChild = NhsNumber.Parse("9990000026");
    private static readonly NhsNumber ChildOfOtherAnswer = NhsNumber.Parse("9990000034");
    private static readonly NhsNumber ChildWithoutProvider = NhsNumber.Parse("9990000042");

    private static readonly SdsRoleProfileId RoleProfile = SdsRoleProfileId.Parse("444455556666");
    private static readonly Requester Clinician =
        Requester.Smartcard(SdsUserId.Parse("111122223333"), RoleProfile, [RbacActivity.ViewSummaryHealthRecords]);

    private static readonly Requester Receptionist = Requester.Smartcard(SdsUserId.Parse("111122224444"), RoleProfile, []);

    private readonly FhirDate _fifteen;
    private readonly FhirDate _eighteen;
    private readonly NhsNumberVerification _verified;

    public Situations(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        _fifteen = FhirDate.FromDateOnly(today.AddYears(-15));
        _eighteen = FhirDate.FromDateOnly(today.AddYears(-18).AddMonths(-1));
        _verified = NhsNumberVerification.PdsTrace(now);
    }

    public static void Register(SmspSimulator simulator)
    {
        simulator.Register(Child, SmspAnswer.Found());
        simulator.Register(ChildOfOtherAnswer, SmspAnswer.ForPatient(OtherChild.Value));
        simulator.Register(ChildWithoutProvider, SmspAnswer.Reset());
    }

    public IEnumerable<(string Situation, FgmStatusQuery Query)> All() =>
    [
        ("Spine holds an indicator", Ask(Child)),
        ("Spine holds no record", Ask(SmspTriggers.NoRecord.NhsNumber)),
        ("Spine cannot be reached; the provider answers from its own store", Ask(SmspTriggers.FoundFromLocalStore.NhsNumber)),
        ("The user has no right to ask (no B0370)", Ask(Child, Receptionist)),
        (
            "The patient is 18 or over",
            new FgmStatusQuery(new VerifiedPatient(OtherChild, _eighteen, _verified), Clinician, FgmQueryOccasion.RecordViewed)),
        ("The NHS number is not verified", Ask(OtherChild, verification: NhsNumberVerification.NotVerified)),
        ("The provider is down", Ask(ChildWithoutProvider)),
        ("The answer is about another patient", Ask(ChildOfOtherAnswer)),
        ("The provider refuses the query (ASID not authorised)", Ask(SmspTriggers.AsidCheckFailed.NhsNumber)),
    ];

    private FgmStatusQuery Ask(NhsNumber nhsNumber, Requester? requester = null, NhsNumberVerification? verification = null) =>
        new(new VerifiedPatient(nhsNumber, _fifteen, verification ?? _verified), requester ?? Clinician, FgmQueryOccasion.RecordViewed);
}
