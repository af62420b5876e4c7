namespace FgmIs.Client.Assurance;

/// <summary>Provides what is asked before the first scenario, and after each.</summary>
internal static class AttendedPreparation
{
    public const string SignInQuestion = "sign-in";

    public const string HowItRan = "Last, think of how the client behaved in this part.";

    public static AssuranceAttendedQuestion RunQuestion { get; } = new(
        "ran",
        "Did the client hang, crash or show garbage?",
        [
            new AssuranceAttendedChoice("No", AssuranceAttendedMeaning.AsExpected),
            new AssuranceAttendedChoice("Yes", AssuranceAttendedMeaning.NotAsExpected),
        ],
        [RequirementIds.Run]);

    public static IReadOnlyList<AssuranceAttendedQuestion> Questions { get; } =
    [
        new AssuranceAttendedQuestion(
            SignInQuestion,
            "How do users of the client sign in?",
            [
                new AssuranceAttendedChoice("Without smartcards", AssuranceAttendedMeaning.AsExpected),
                new AssuranceAttendedChoice("With smartcards", AssuranceAttendedMeaning.AsExpected),
            ],
            []),
    ];

    public static IReadOnlyList<string> Instructions(AttendedSession session) =>
    [
        "Set the client up for the provider that this program plays: address, ASIDs and certificates stand in the terminal and "
            + "in the folder "
            + "of the run.",
        "Set its organisation to X26, The Made-Up Trust.",
        "Without smartcards: make the users Noor Nash, School nurse, user id nurse.nash, with the right B0370, and Pat Pike, "
            + "Porter, user id "
            + "porter.pike, without it.",
        "With smartcards: make the users Alex Arden, Paediatrician, user id 200000000101, role profile 200000000201, with B0370, and "
            + "Chris Cole, Clerk, user id 200000000102, role profile 200000000202, without it.",
        .. session.Patients.Select(
            patient => $"Make the patient {patient.Value.Spaced}, born {patient.Value.DateOfBirth}, with a verified number "
                + $"({patient.Key})."),
    ];
}
