namespace FgmIs.Client.Messaging;

/// <summary>Represents a FHIR response, as far as its evaluation needs it. Values are trimmed; an empty one counts as absent.</summary>
internal sealed class ResponseMessage
{
    /// <summary>More than any answer about one child names: a message with more Patients is none.</summary>
    public const int MaximumPatients = 64;

    private int _patientsRead;

    /// <summary>Gets or sets a value that indicates whether the body is an OperationOutcome alone, outside a Bundle.</summary>
    public bool IsBareOutcome { get; set; }

    public string? BundleType { get; set; }

    public int Entries { get; set; }

    /// <summary>Gets or sets the name of the resource in the first entry.</summary>
    public string? FirstResource { get; set; }

    public int MessageHeaders { get; set; }

    public ResponseHeader Header { get; } = new();

    public List<FlagResource> Flags { get; } = [];

    /// <summary>
    /// Gets or sets how many Flags stand where no indicator belongs: contained, nested, inside something unknown, or under a name or
    /// namespace that is not quite theirs.
    /// </summary>
    public int HiddenFlags { get; set; }

    /// <summary>Gets or sets how many elements have a namespace that is nearly FHIR's, and so were not read.</summary>
    public int NearlyFhir { get; set; }

    /// <summary>Gets the Patients that are entries of their own.</summary>
    public List<PatientResource> Patients { get; } = [];

    public List<OutcomeIssue> Issues { get; } = [];

    /// <summary>Gets or sets the first element that changes the meaning of a resource in a way that is not understood (rule 7).</summary>
    public string? NotUnderstood { get; set; }

    /// <summary>Counts a Patient, be it an entry or contained in a Flag.</summary>
    /// <exception cref="UnreadableMessageException">There are too many.</exception>
    public void CountPatient()
    {
        if (++_patientsRead > MaximumPatients)
        {
            throw new UnreadableMessageException($"it carries more than {MaximumPatients} Patients");
        }
    }
}
