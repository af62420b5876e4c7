using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Describes in the package's own words what SQLite did wrong, and what to do.</summary>
internal static class Failures
{
    private const int NoPermission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Damaged = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    public static bool IsSqlites(Exception failure) => failure is SqliteException;

    public static FgmAuditTrailException OfReading(Exception failure) => Of("read the audit trail", (SqliteException)failure);

    public static FgmAuditTrailException Of(string doing, SqliteException failure) =>
        new($"SQLite cannot {doing} (error {failure.SqliteExtendedErrorCode}). {Remedy(failure.SqliteErrorCode)}", failure);

    private static string Remedy(int error) => error switch
    {
        NoPermission or ReadOnly => "This process may not write the file: let its account read and write it, and make files in its folder.",
        CannotOpen => "The file cannot be opened: see that this process's account may read and write it, and make files in its folder.",
        Busy or Locked => "Another process holds the file; try again.",
        Damaged or NoDatabase =>
            "The file is damaged: keep it as it is for those who look into it, and go on with a new file or a copy that verifies.",
        Full => "The disk is full: make room on it.",
        _ => "See that the file is there and whole, that its folder can be written and that its disk works.",
    };
}
