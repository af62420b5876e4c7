namespace FgmIs.Client.Messaging;

/// <summary>Represents a Flag with the Patients that it contains.</summary>
internal sealed class FlagResource
{
    public string? Status { get; set; }

    public string? PeriodStart { get; set; }

    public string? PeriodEnd { get; set; }

    public string? SubjectReference { get; set; }

    public List<Coding> Codings { get; } = [];

    public List<PatientResource> Contained { get; } = [];
}
