namespace FgmIs.Client.Assurance;

/// <summary>Provides users who do not exist.</summary>
internal static class MadeUpUsers
{
    public const string ViewSummaryHealthRecords = "B0370";
    public const string ReadAudit = "audit";

    public static AssuranceUser Doctor { get; } = new(
        AssuranceUserKind.Smartcard, "200000000101", "Alex Arden", "Paediatrician", [ViewSummaryHealthRecords], "200000000201");

    public static AssuranceUser Clerk { get; } = new(
        AssuranceUserKind.Smartcard, "200000000102", "Chris Cole", "Clerk", ["B0264"], "200000000202");

    public static AssuranceUser Nurse { get; } = new(
        AssuranceUserKind.Local, "nurse.nash", "Noor Nash", "School nurse", [ViewSummaryHealthRecords]);

    public static AssuranceUser Porter { get; } = new(AssuranceUserKind.Local, "porter.pike", "Pat Pike", "Porter", ["Portering"]);

    public static AssuranceUser NightRun { get; } = new(
        AssuranceUserKind.Unattended, "night-run", "Night run", "Batch system", [ViewSummaryHealthRecords]);

    public static AssuranceUser Auditor { get; } = new(
        AssuranceUserKind.Local, "auditor.ash", "Ari Ash", "Privacy officer", [ReadAudit]);
}
