namespace FgmIs.Client.Assurance;

/// <summary>Represents what a person vouches for.</summary>
/// <param name="requirement">The id of the requirement.</param>
/// <param name="status">What the person says of it.</param>
/// <param name="statement">The statement, in the person's words; for what does not apply, one of the catalogue's reasons.</param>
/// <param name="by">The person's name.</param>
/// <param name="role">The person's role.</param>
/// <param name="on">The date of the statement.</param>
/// <param name="evidence">Files (relative to the output folder, once copied there) or addresses.</param>
public sealed class AssuranceAttestation(
    string requirement,
    AssuranceStatus status,
    string statement,
    string by,
    string role,
    DateOnly on,
    IReadOnlyList<string> evidence)
{
    /// <summary>Gets the id of the requirement.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>Gets what the person says of it.</summary>
    public AssuranceStatus Status { get; } = status;

    /// <summary>Gets the statement, in the person's words; for what does not apply, one of the catalogue's reasons.</summary>
    public string Statement { get; } = statement;

    /// <summary>Gets the person's name.</summary>
    public string By { get; } = by;

    /// <summary>Gets the person's role.</summary>
    public string Role { get; } = role;

    /// <summary>Gets the date of the statement.</summary>
    public DateOnly On { get; } = on;

    /// <summary>Gets files (relative to the output folder, once copied there) or addresses.</summary>
    public IReadOnlyList<string> Evidence { get; } = evidence;
}
