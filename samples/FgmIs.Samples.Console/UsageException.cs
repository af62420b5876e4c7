namespace FgmIs.Samples.Console;

/// <summary>Something the operator can put right: its message is the one line on standard error.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    public UsageException(IEnumerable<string> problems)
        : this(string.Join(' ', problems))
    {
    }
}
