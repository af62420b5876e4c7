namespace FgmIs.Client.Assurance;

/// <summary>Defines what leads a tester through a run: a page, or a script in a test.</summary>
public interface IAssuranceAttendant
{
    /// <summary>Asks the tester to do something and to say what was seen.</summary>
    /// <param name="task">What is to be done, and what is asked.</param>
    /// <param name="cancellationToken">Leaves the run; it can be resumed.</param>
    /// <returns>The tester's reply. It may take days.</returns>
    Task<AssuranceAttendedReply> AskAsync(AssuranceAttendedTask task, CancellationToken cancellationToken = default);
}
