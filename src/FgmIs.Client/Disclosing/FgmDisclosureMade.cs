namespace FgmIs.Client;

/// <summary>Represents a disclosure that is made: the person may see the answer, and that is recorded.</summary>
public sealed class FgmDisclosureMade : FgmDisclosure
{
    internal FgmDisclosureMade(FgmAnswer answer, FgmAlert? alert, IReadOnlyList<FgmWarning> warnings)
        : base(answer.MessageId)
    {
        Alert = alert;
        Warnings = warnings;
    }

    /// <summary>Gets the alert to show; absent where the answer is "no record", of which nothing is shown (MSCA-FGMRISQR-03).</summary>
    public FgmAlert? Alert { get; }

    /// <summary>
    /// Gets what is odd: the answer's own warnings, and <see cref="FgmWarningKind.NotAudited"/> where the disclosure could
    /// not be recorded in time.
    /// </summary>
    public IReadOnlyList<FgmWarning> Warnings { get; }
}
