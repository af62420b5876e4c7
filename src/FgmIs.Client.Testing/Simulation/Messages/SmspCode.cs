namespace FgmIs.Client.Testing;

/// <summary>Represents one row of the table of response codes, as a provider sends it.</summary>
internal sealed record SmspCode(
    string Name,
    string? Earlier,
    int Status,
    string Severity,
    string IssueType,
    string Display,
    params string[] Variants)
{
    /// <summary>Gets the response.code that goes with it.</summary>
    public string ResponseCode { get; init; } = "fatal-error";
}
