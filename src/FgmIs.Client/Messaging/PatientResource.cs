namespace FgmIs.Client.Messaging;

/// <summary>Represents a Patient: its ids and its NHS numbers as they came.</summary>
internal sealed class PatientResource
{
    public string? Id { get; set; }

    public string? FullUrl { get; set; }

    public List<string> NhsNumbers { get; } = [];
}
