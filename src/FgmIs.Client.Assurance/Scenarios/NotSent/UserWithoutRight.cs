namespace FgmIs.Client.Assurance;

/// <summary>Plays that a user without the right asks nothing and sees nothing.</summary>
internal abstract class UserWithoutRight : AssuranceScenario
{
    private readonly string _requirement;
    private readonly AssuranceUser _user;
    private readonly string _kind;

    private protected UserWithoutRight(string name, string title, string requirement, AssuranceUser user, string kind)
        : base(name, title, requirement)
    {
        _requirement = requirement;
        _user = user;
        _kind = kind;
    }

    internal sealed override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient, _user), cancellationToken).ConfigureAwait(false);
        run.ExpectNotSent([_requirement], $"a {_kind} user without B0370", patient, reply);
        var shown = new ShownText(reply.Shown);
        run.Heard([_requirement], $"What a {_kind} user without B0370 is shown", "nothing", shown.Quoted, shown.IsEmpty);
    }
}
