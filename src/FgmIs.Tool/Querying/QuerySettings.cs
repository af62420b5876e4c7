using FgmIs.Client;
using FgmIs.Tool.Auditing;
using FgmIs.Tool.Connecting;
using FgmIs.Tool.Patients;

namespace FgmIs.Tool.Querying;

/// <summary>Represents what the command line asks for, complete and checked.</summary>
internal sealed record QuerySettings
{
    /// <summary>Gets the provider; none for the built-in simulator.</summary>
    public IConnectionSource? Provider { get; init; }

    /// <summary>Gets the one patient to ask about; none where a file names them.</summary>
    public PatientLine? Patient { get; init; }

    /// <summary>Gets the file of patients, "-" for standard input.</summary>
    public string? PatientsPath { get; init; }

    public required LocalUserId User { get; init; }

    /// <summary>Gets the SDS role profile of a user with a smartcard; none for a local user.</summary>
    public SdsRoleProfileId? RoleProfile { get; init; }

    /// <summary>Gets the right that the operator asserts; none where none is asserted.</summary>
    public RbacActivity? Activity { get; init; }

    /// <summary>Gets a value that indicates whether the operator asserts that the numbers are verified with PDS.</summary>
    public bool IsVerified { get; init; }

    public FgmQueryOccasion Occasion { get; init; }

    public int Concurrency { get; init; }

    /// <summary>Gets the agreed figure to which the run holds itself; none where there is none.</summary>
    public int? TransactionsPerSecond { get; init; }

    public bool Json { get; init; }

    public bool AllowTestNumbers { get; init; }

    /// <summary>Gets where it is audited.</summary>
    public required AuditStore Audit { get; init; }
}
