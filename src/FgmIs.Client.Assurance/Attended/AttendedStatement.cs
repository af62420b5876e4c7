namespace FgmIs.Client.Assurance;

/// <summary>Provides the question about a requirement for which a person vouches, and reads the reply.</summary>
internal static class AttendedStatement
{
    private const string Status = "status";

    public static AssuranceAttendedQuestion Question(AssuranceRequirement requirement) => new(
        Status,
        "Is it so?",
        [
            new AssuranceAttendedChoice("Yes", AssuranceAttendedMeaning.AsExpected),
            new AssuranceAttendedChoice("No, or not wholly", AssuranceAttendedMeaning.NotAsExpected),
            .. requirement.Statuses.Contains(AssuranceStatus.NotApplicable)
                ? requirement.NotApplicableReasons.Select(reason =>
                    new AssuranceAttendedChoice(reason, AssuranceAttendedMeaning.NotApplicable))
                : [],
            new AssuranceAttendedChoice("Leave it open", AssuranceAttendedMeaning.NotSeen),
        ],
        [requirement.Id]);

    public static IReadOnlyList<string> Instructions(AssuranceRequirement requirement) =>
    [
        $"{requirement.Document} {requirement.DocumentVersion}, {requirement.Strength.ToString().ToUpperInvariant()}. "
            + (requirement.AnsweredBy == AssuranceResponsibility.EndUserOrganisation
                ? "The end user organisation answers for it."
                : "The supplier answers for it."),
        "Nothing of this can be seen on the wire. If you vouch for it, say how you know, and give a picture or leave it without.",
    ];

    /// <summary>Returns what the tester vouches for; null where it is left open.</summary>
    public static AssuranceAttestation? Read(
        AssuranceRequirement requirement, AssuranceAttendedQuestion question, AssuranceAttendedReply reply, AssuranceSubject subject)
    {
        if (reply.Skipped is not null || !reply.Choices.TryGetValue(Status, out int number) || number < 0
            || number >= question.Choices.Count)
        {
            return null;
        }

        AssuranceAttendedChoice choice = question.Choices[number];
        AssuranceStatus? status = choice.Meaning switch
        {
            AssuranceAttendedMeaning.AsExpected => AssuranceStatus.Yes,
            AssuranceAttendedMeaning.NotAsExpected => AssuranceStatus.No,
            AssuranceAttendedMeaning.NotApplicable => AssuranceStatus.NotApplicable,
            _ => null,
        };
        string statement = status == AssuranceStatus.NotApplicable ? choice.Text : reply.Statement.Trim();
        if (status is null || statement.Length == 0 || reply.Role.Trim().Length == 0)
        {
            return null;
        }

        string folder = string.Concat(requirement.Id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '-'));
        AssuranceEvidenceFile[] files =
        [
            .. reply.Pictures.Select((picture, i) => new AssuranceEvidenceFile(
                FormattableString.Invariant($"evidence/attestations/{folder}-{i + 1}.{MediaTypes.EndOf(picture.MediaType)}"),
                picture.MediaType,
                picture.Content)),
        ];
        return new AssuranceAttestation(
            requirement.Id,
            status.Value,
            statement,
            subject.Tester,
            reply.Role.Trim(),
            London.DateAt(TimeProvider.System.GetUtcNow()),
            [.. files.Select(file => file.Path)],
            files);
    }
}
