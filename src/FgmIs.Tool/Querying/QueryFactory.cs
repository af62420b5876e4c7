using FgmIs.Client;
using FgmIs.Tool.Patients;

namespace FgmIs.Tool.Querying;

/// <summary>
/// Makes queries about patients as the operator asserted: verified or not, with the right or without. The client decides what is sent.
/// </summary>
internal sealed class QueryFactory(QuerySettings settings, IReadOnlyList<string> localRoles, DateTimeOffset assertedAt)
{
    private readonly NhsNumberVerification _verification =
        settings.IsVerified ? NhsNumberVerification.PdsTrace(assertedAt) : NhsNumberVerification.NotVerified;

    private readonly Requester _requester = RequesterOf(settings, localRoles);

    public FgmStatusQuery QueryOn(PatientLine line) =>
        new(new VerifiedPatient(line.NhsNumber, line.DateOfBirth, _verification), _requester, settings.Occasion);

    /// <summary>
    /// Creates the requester. A local user's asserted right is a local role of the same name, which the access policy maps to B0370; with a
    /// host's settings it is the roles that they map to it.
    /// </summary>
    private static Requester RequesterOf(QuerySettings settings, IReadOnlyList<string> localRoles)
    {
        RbacActivity[] activities = settings.Activity is { } asserted ? [asserted] : [];
        if (settings.RoleProfile is { } profile)
        {
            return Requester.Smartcard(SdsUserId.Parse(settings.User.Value), profile, activities);
        }

        bool isRight = settings.Activity == RbacActivity.ViewSummaryHealthRecords;
        return Requester.Local(settings.User, isRight && localRoles.Count > 0 ? localRoles : activities.Select(right => right.Value));
    }
}
