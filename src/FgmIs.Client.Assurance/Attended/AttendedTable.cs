namespace FgmIs.Client.Assurance;

/// <summary>Represents the place where tester and harness meet in one scenario: asks, and takes down what the tester says.</summary>
internal sealed class AttendedTable(IAssuranceAttendant attendant, ScenarioRun run, AttendedSession session, int number, int count)
{
    private int _pictures;

    public AssuranceUser MayLook => session.UsesSmartcards == true ? MadeUpUsers.Doctor : MadeUpUsers.Nurse;

    public AssuranceUser MayNotLook => session.UsesSmartcards == true ? MadeUpUsers.Clerk : MadeUpUsers.Porter;

    public bool UsesSmartcards => session.UsesSmartcards == true;

    /// <summary>Returns a made-up patient, who is the same all through the run.</summary>
    public MadeUpPatient Patient(string name) => session.Patients[name];

    /// <summary>Asks the tester, and takes the answers down.</summary>
    /// <exception cref="ScenarioStoppedException">The tester skips the rest.</exception>
    public async Task AskAsync(
        IReadOnlyList<string> instructions, IReadOnlyList<AssuranceAttendedQuestion> questions, CancellationToken cancellationToken)
    {
        var task = new AssuranceAttendedTask(
            number, count, run.Scenario.Name, run.Scenario.Title, instructions, questions, wantsStatement: false, run.Exchanges.Exchanges);
        AssuranceAttendedReply reply = await attendant.AskAsync(task, cancellationToken).ConfigureAwait(false);
        string[] pictures = [.. reply.Pictures.Select(Keep)];
        string answers = string.Join(" ", questions.Select(question =>
            $"{question.Text} {Chosen(question, reply)?.Text ?? "(no answer)"}."));
        run.Step(string.Join(" ", instructions), $"The tester: {answers}");
        if (reply.Skipped is { } reason)
        {
            throw new ScenarioStoppedException($"the tester skipped it: {reason}");
        }

        foreach (AssuranceAttendedQuestion question in questions)
        {
            TakeDown(question, Chosen(question, reply), pictures);
        }
    }

    private static AssuranceAttendedChoice? Chosen(AssuranceAttendedQuestion question, AssuranceAttendedReply reply) =>
        reply.Choices.TryGetValue(question.Id, out int choice) && choice >= 0 && choice < question.Choices.Count
            ? question.Choices[choice]
            : null;

    private void TakeDown(AssuranceAttendedQuestion question, AssuranceAttendedChoice? chosen, string[] pictures)
    {
        if (chosen is null || chosen.Meaning is AssuranceAttendedMeaning.NotSeen or AssuranceAttendedMeaning.NotApplicable)
        {
            run.Omit(question.Requirements, question.Text, chosen is null ? "the tester did not answer"
                : $"the tester says: {chosen.Text}");
            return;
        }

        string expected = question.Choices.First(choice => choice.Meaning == AssuranceAttendedMeaning.AsExpected).Text;
        run.Told(
            question.Requirements, question.Text, expected, chosen.Text, chosen.Meaning == AssuranceAttendedMeaning.AsExpected, pictures);
    }

    private string Keep(AssuranceEvidenceFile picture)
    {
        _pictures++;
        string end = MediaTypes.EndOf(picture.MediaType);
        string path = FormattableString.Invariant($"{ScenarioRun.EvidenceFolder(run.Scenario)}/screenshot-{_pictures}.{end}");
        run.Attach(new AssuranceEvidenceFile(path, picture.MediaType, picture.Content));
        return path;
    }
}
