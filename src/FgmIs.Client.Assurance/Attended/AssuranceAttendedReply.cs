namespace FgmIs.Client.Assurance;

/// <summary>Represents what a tester says of a task.</summary>
/// <param name="choices">By the id of each question the number of the choice, from 0. A question that is missing was not answered.</param>
/// <param name="pictures">Files that show it: a name and the bytes.</param>
/// <param name="statement">What the tester vouches for, in own words; empty for none.</param>
/// <param name="role">The tester's role; empty where none was asked for.</param>
/// <param name="skipped">Why the rest of the part was skipped; null where it was not.</param>
public sealed class AssuranceAttendedReply(
    IReadOnlyDictionary<string, int> choices,
    IReadOnlyList<AssuranceEvidenceFile> pictures,
    string statement = "",
    string role = "",
    string? skipped = null)
{
    /// <summary>Gets by the id of each question the number of the choice, from 0. A question that is missing was not answered.</summary>
    public IReadOnlyDictionary<string, int> Choices { get; } = choices;

    /// <summary>Gets files that show it: a name and the bytes.</summary>
    public IReadOnlyList<AssuranceEvidenceFile> Pictures { get; } = pictures;

    /// <summary>Gets what the tester vouches for, in own words; empty for none.</summary>
    public string Statement { get; } = statement;

    /// <summary>Gets the tester's role; empty where none was asked for.</summary>
    public string Role { get; } = role;

    /// <summary>Gets why the rest of the part was skipped; null where it was not.</summary>
    public string? Skipped { get; } = skipped;
}
