namespace FgmIs.Client.Auditing;

/// <summary>What an audit-read policy decides on.</summary>
public sealed class FgmAuditReadRequest
{
    /// <summary>Initializes a request.</summary>
    /// <param name="reader">Who wants to read.</param>
    /// <param name="search">What.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FgmAuditReadRequest(Requester reader, FgmAuditSearch search)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(search);
        Reader = reader;
        Search = search;
    }

    /// <summary>Gets who wants to read.</summary>
    public Requester Reader { get; }

    /// <summary>Gets what.</summary>
    public FgmAuditSearch Search { get; }
}
