namespace FgmIs.Client.Assurance;

/// <summary>Specifies what a tester's choice says.</summary>
public enum AssuranceAttendedMeaning
{
    /// <summary>It is as a client that keeps the rule shows it.</summary>
    AsExpected = 1,

    /// <summary>It is otherwise.</summary>
    NotAsExpected = 2,

    /// <summary>The tester could not tell: it stays not tested.</summary>
    NotSeen = 3,

    /// <summary>It does not apply, for the reason that the choice names.</summary>
    NotApplicable = 4,
}
