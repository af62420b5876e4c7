namespace FgmIs.Client.Assurance;

/// <summary>The exception that is thrown where a file that a person wrote for a run is not as it must be.</summary>
/// <remarks>The message is one line that names the file and, where it is about one entry, the entry.</remarks>
/// <param name="problems">What is wrong with it, one sentence each.</param>
public sealed class AssuranceFileException(IReadOnlyList<string> problems) : FgmException(string.Join(' ', problems))
{
    /// <summary>Gets what is wrong with it, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
