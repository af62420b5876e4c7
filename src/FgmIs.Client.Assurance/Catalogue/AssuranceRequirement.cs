namespace FgmIs.Client.Assurance;

/// <summary>Represents a requirement of the catalogue.</summary>
/// <param name="id">The id, which stays the same from version to version.</param>
/// <param name="aliases">Other ids of the same requirement.</param>
/// <param name="section">The heading that it stands under.</param>
/// <param name="clause">What is asked for, in our own plain words.</param>
/// <param name="document">The document that asks for it.</param>
/// <param name="documentVersion">The version of that document.</param>
/// <param name="strength">How strongly it is asked for.</param>
/// <param name="answeredBy">Who answers for it.</param>
/// <param name="observedBy">How it can be observed; where a person is among several, a person is needed besides.</param>
/// <param name="statuses">What may be said of it.</param>
/// <param name="notApplicableReasons">The reasons for which it may not apply.</param>
/// <param name="limits">What a run does not see of it; null where it sees all.</param>
/// <param name="workbookCell">Where the workbook asks for it; null where it does not.</param>
/// <param name="isOwn">Whether it is of this harness: no published clause covers it, and no workbook takes it.</param>
/// <param name="outsideReason">Why a client is not asked for it at all; null where it is.</param>
public sealed class AssuranceRequirement(
    string id,
    IReadOnlyList<string> aliases,
    string section,
    string clause,
    string document,
    string documentVersion,
    AssuranceStrength strength,
    AssuranceResponsibility answeredBy,
    IReadOnlyList<AssuranceObserver> observedBy,
    IReadOnlyList<AssuranceStatus> statuses,
    IReadOnlyList<string> notApplicableReasons,
    string? limits,
    AssuranceWorkbookCell? workbookCell,
    bool isOwn,
    string? outsideReason)
{
    /// <summary>Gets the id, which stays the same from version to version.</summary>
    public string Id { get; } = id;

    /// <summary>Gets other ids of the same requirement.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>Gets the heading that it stands under.</summary>
    public string Section { get; } = section;

    /// <summary>Gets what is asked for, in our own plain words.</summary>
    public string Clause { get; } = clause;

    /// <summary>Gets the document that asks for it.</summary>
    public string Document { get; } = document;

    /// <summary>Gets the version of that document.</summary>
    public string DocumentVersion { get; } = documentVersion;

    /// <summary>Gets how strongly it is asked for.</summary>
    public AssuranceStrength Strength { get; } = strength;

    /// <summary>Gets who answers for it.</summary>
    public AssuranceResponsibility AnsweredBy { get; } = answeredBy;

    /// <summary>Gets how it can be observed; where a person is among several, a person is needed besides.</summary>
    public IReadOnlyList<AssuranceObserver> ObservedBy { get; } = observedBy;

    /// <summary>Gets what may be said of it.</summary>
    public IReadOnlyList<AssuranceStatus> Statuses { get; } = statuses;

    /// <summary>Gets the reasons for which it may not apply.</summary>
    public IReadOnlyList<string> NotApplicableReasons { get; } = notApplicableReasons;

    /// <summary>Gets what a run does not see of it; null where it sees all.</summary>
    public string? Limits { get; } = limits;

    /// <summary>Gets where the workbook asks for it; null where it does not.</summary>
    public AssuranceWorkbookCell? WorkbookCell { get; } = workbookCell;

    /// <summary>Gets whether it is of this harness: no published clause covers it, and no workbook takes it.</summary>
    public bool IsOwn { get; } = isOwn;

    /// <summary>Gets why a client is not asked for it at all; null where it is.</summary>
    public string? OutsideReason { get; } = outsideReason;

    /// <summary>Gets a value that indicates whether scenarios can see it, wholly or in part.</summary>
    public bool IsSeenByScenarios => ObservedBy.Any(observer => observer != AssuranceObserver.Person);

    /// <summary>Gets a value that indicates whether a person must vouch for it, alone or besides what scenarios see.</summary>
    public bool NeedsPerson => ObservedBy.Contains(AssuranceObserver.Person);

    /// <summary>Writes the id.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Id;
}
