using System.Text;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>Computes keyed hashes of what records are searched by, so that the store itself tells nobody whom they are about.</summary>
internal static class SearchHash
{
    private const int Length = 16;

    public static byte[]? OfPatient(FgmAuditKey key, NhsNumber? patient) => Of(key, "patient", patient?.Value);

    public static byte[]? OfUser(FgmAuditKey key, string? id) => Of(key, "user", id);

    public static byte[]? OfAuthoriser(FgmAuditKey key, string? id) => Of(key, "authoriser", id);

    public static byte[]? OfOutcome(FgmAuditKey key, string? outcome) => Of(key, "outcome", outcome);

    private static byte[]? Of(FgmAuditKey key, string field, string? value) =>
        value is null ? null : key.Search.Compute(Encoding.UTF8.GetBytes($"{field}\0{value}")).AsSpan(0, Length).ToArray();
}
