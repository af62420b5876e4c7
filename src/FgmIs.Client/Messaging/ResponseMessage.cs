namespace FgmIs.Client.Messaging;

/// <summary>What a FHIR response says, as far as the judge needs it. Values are trimmed; an empty one counts as absent.</summary>
internal sealed class ResponseMessage
{
    /// <summary>Gets or sets whether the body is an OperationOutcome alone, outside a Bundle.</summary>
    public bool IsBareOutcome { get; set; }

    public string? BundleType { get; set; }

    public int Entries { get; set; }

    /// <summary>Gets or sets the name of the resource in the first entry.</summary>
    public string? FirstResource { get; set; }

    public int MessageHeaders { get; set; }

    public ResponseHeader Header { get; } = new();

    public List<FlagResource> Flags { get; } = [];

    /// <summary>Gets the Patients that are entries of their own.</summary>
    public List<PatientResource> Patients { get; } = [];

    public List<OutcomeIssue> Issues { get; } = [];

    /// <summary>Gets or sets the first element that changes the meaning of a resource in a way that is not understood (rule 7).</summary>
    public string? NotUnderstood { get; set; }
}

/// <summary>The response's MessageHeader.</summary>
internal sealed class ResponseHeader
{
    public string? EventCode { get; set; }

    /// <summary>Gets or sets the id of the message or Bundle that is answered.</summary>
    public string? Identifier { get; set; }

    public string? Code { get; set; }

    public string? Timestamp { get; set; }

    public string? SourceEndpoint { get; set; }

    public string? DestinationEndpoint { get; set; }
}

/// <summary>A Flag with the Patients that it contains.</summary>
internal sealed class FlagResource
{
    public string? Status { get; set; }

    public string? PeriodStart { get; set; }

    public string? PeriodEnd { get; set; }

    public string? SubjectReference { get; set; }

    public List<Coding> Codings { get; } = [];

    public List<PatientResource> Contained { get; } = [];
}

/// <summary>A Patient: its ids and its NHS numbers as they came.</summary>
internal sealed class PatientResource
{
    public string? Id { get; set; }

    public string? FullUrl { get; set; }

    public List<string> NhsNumbers { get; } = [];
}

/// <summary>An issue of an OperationOutcome.</summary>
internal sealed class OutcomeIssue
{
    public string? Severity { get; set; }

    public List<Coding> Codings { get; } = [];
}

/// <summary>A coding: system and code.</summary>
internal readonly record struct Coding(string? System, string? Code);
