namespace FgmIs.Tool.Io;

/// <summary>The exception that is thrown for a mistake of the operator; its message is the one line on standard error.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    public UsageException(IEnumerable<string> problems)
        : this(string.Join(' ', problems))
    {
    }
}
