namespace FgmIs.Client.Auditing;

/// <summary>Represents a request to read the audit trail, on which a read policy decides.</summary>
public sealed class FgmAuditReadRequest
{
    /// <summary>Initializes a new instance of the <see cref="FgmAuditReadRequest"/> class.</summary>
    /// <param name="reader">Who wants to read.</param>
    /// <param name="search">What.</param>
    /// <param name="purpose">What for.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FgmAuditReadRequest(Requester reader, FgmAuditSearch search, FgmAuditReadPurpose purpose = FgmAuditReadPurpose.Search)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(search);
        Reader = reader;
        Search = search;
        Purpose = purpose;
    }

    /// <summary>Gets who wants to read.</summary>
    public Requester Reader { get; }

    /// <summary>Gets what; all records for a verification or a checkpoint, which give nothing of their content.</summary>
    public FgmAuditSearch Search { get; }

    /// <summary>Gets what for.</summary>
    public FgmAuditReadPurpose Purpose { get; }
}
