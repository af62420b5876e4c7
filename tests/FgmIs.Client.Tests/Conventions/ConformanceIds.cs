#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>Lists every requirement that the catalogue must answer, kept here so that a row cannot be dropped unseen.</summary>
internal static class ConformanceIds
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Numbered("MSCA-FGMRISQ-", 1, 8),
        .. Numbered("MSCA-FGMRISQR-", 1, 9),
        .. Numbered("MSCA-FGMRISG-", 1, 3),
        "FGMRIS-FD-01",
        "MSCA-FGMRISDQ-01",
        "MSCA-FGMRISA-01",
        .. Numbered("MSCA-ORG-", 1, 4),
        .. Numbered("MSCA-IG-", 1, 5),
        .. Numbered("MSCA-AUD-", 1, 7),
        "SMSP-VAL-001", "SMSP-VAL-002", "SMSP-VAL-003",
        "SMSP-AUDIT-002", "SMSP-AUDIT-005",
        "SMSP-FGMRI-001", "SMSP-FGMRI-002", "SMSP-FGMRI-003", "SMSP-FGMRI-004", "SMSP-FGMRI-008",
        "SMSP-PERF-001", "SMSP-PERF-006", "SMSP-PERF-007",
        "TOM CS-02", "TOM CL-01", "TOM DE-02", "TOM DE-03",
    ];

    /// <summary>Gets the ids that other papers give to some of the same requirements.</summary>
    public static IReadOnlyList<string> Aliases { get; } =
    [
        "FGMISQ007", "FGMISQ0011",
        .. Enumerable.Range(1, 10).Select(number => $"FGMISQR{number:000}"),
    ];

    private static IEnumerable<string> Numbered(string prefix, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(number => $"{prefix}{number:00}");
}
#endif
