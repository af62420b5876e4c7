using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Compares the trail's tables, triggers and functions with what the administrator's script made.</summary>
internal static class Structure
{
    /// <summary>What there is that the script did not make, or not so; and what it made that is missing.</summary>
    private const string Ask =
        """
        WITH tables AS (
          SELECT pg_class.oid, relname, relkind, relpersistence, relrowsecurity, relispartition
          FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
          WHERE nspname = 'fgmis_audit' AND relkind NOT IN ('i', 'I')
            AND (relname IN ('trail', 'head', 'record', 'disposal', 'set_aside') OR relispartition)),
        wanted (relname, tgname) AS (VALUES
          ('record', 'is_by_its_login'), ('record', 'is_appended'), ('record', 'is_not_changed'), ('record', 'is_not_deleted'),
          ('record', 'is_not_emptied'),
          ('trail', 'is_not_changed'), ('disposal', 'is_not_changed'), ('set_aside', 'is_not_changed'))
        SELECT 'table ' || relname || ' is of another kind' FROM tables WHERE relkind <> CASE relname WHEN 'record' THEN 'p' ELSE 'r' END
        UNION ALL SELECT 'table ' || relname || ' is emptied by a crash' FROM tables WHERE relpersistence <> 'p'
        UNION ALL SELECT 'table ' || relname || ' hides rows by a policy' FROM tables WHERE relrowsecurity
        UNION ALL SELECT 'table ' || relname || ' has the rule ' || rulename FROM tables JOIN pg_catalog.pg_rewrite ON ev_class = tables.oid
        UNION ALL SELECT 'table ' || relname || ' has the trigger ' || tgname || ', which the script did not make'
          FROM tables JOIN pg_catalog.pg_trigger ON tgrelid = tables.oid
          WHERE NOT tgisinternal AND NOT (relispartition AND tgname = 'is_not_emptied') AND NOT EXISTS (
            SELECT FROM wanted WHERE wanted.tgname = pg_trigger.tgname
              AND wanted.relname = CASE WHEN relispartition THEN 'record' ELSE tables.relname END)
        UNION ALL SELECT 'table ' || tables.relname || ' has its trigger ' || tgname || ' switched off'
          FROM tables JOIN pg_catalog.pg_trigger ON tgrelid = tables.oid WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')
        UNION ALL SELECT 'table ' || wanted.relname || ' lacks the trigger ' || wanted.tgname FROM wanted WHERE NOT EXISTS (
          SELECT FROM tables JOIN pg_catalog.pg_trigger ON tgrelid = tables.oid
          WHERE tables.relname = wanted.relname AND pg_trigger.tgname = wanted.tgname)
        UNION ALL SELECT 'table ' || tables.relname || ' lacks the trigger ' || wanted.tgname
          FROM tables JOIN wanted ON relispartition AND wanted.relname = 'record' WHERE NOT EXISTS (
            SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = tables.oid AND pg_trigger.tgname = wanted.tgname)
        LIMIT 1
        """;

    private const string AskForFunctions =
        """
        SELECT proname, prosrc FROM pg_catalog.pg_proc JOIN pg_catalog.pg_namespace ON pg_namespace.oid = pronamespace
        WHERE nspname = 'fgmis_audit' ORDER BY proname
        """;

    /// <summary>Finds the first difference.</summary>
    /// <returns>What is otherwise and what to do, or nothing.</returns>
    public static async Task<string?> FindAlterationAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await PostgreSqlServer.ScalarAsync(connection, Ask, cancellationToken).ConfigureAwait(false) as string
            ?? await FindFunctionAsync(connection, cancellationToken).ConfigureAwait(false)) is { } difference
            ? $"The audit trail's database is not as the administrator's script made it: {difference}. "
                + "Find out who changed it, and whether it is to be put back."
            : null;

    private static async Task<string?> FindFunctionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = PostgreSqlServer.NewCommand(connection, AskForFunctions);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        string? different = null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!Schema.Script.Contains(reader.GetString(1), StringComparison.Ordinal))
            {
                different ??= $"function {reader.GetString(0)} is another";
            }
        }

        return different;
    }
}
