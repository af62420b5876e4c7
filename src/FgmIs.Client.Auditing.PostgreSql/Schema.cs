namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Provides the statements for the tables that the administrator's script makes.</summary>
internal static class Schema
{
    /// <summary>The script's function of that name gives it; a trail of another number is not opened.</summary>
    public const int Version = 4;

    /// <summary>Inserts records of one instance in one statement: an array for each column, in the order of the chain.</summary>
    public const string Insert =
        """
        INSERT INTO fgmis_audit.record
          (instance, sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome, content)
        SELECT $1, given.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AS given
        """;

    public const string Select = SelectFrom + "record";

    /// <summary>Selects what was set aside, as records.</summary>
    public const string SelectSetAside = SelectFrom + "set_aside AS record WHERE instance = ANY($1)";

    /// <summary>Reads back what a transaction wrote, with whether it outlives a crash; the content as its hash.</summary>
    public const string ReadBack =
        """
        SELECT sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome,
          sha256(content), relpersistence = 'p'
        FROM fgmis_audit.record JOIN pg_catalog.pg_class ON pg_class.oid = record.tableoid
        WHERE instance = $1 AND sequence BETWEEN $2 AND $3 AND occurred BETWEEN $4 AND $5 ORDER BY sequence
        """;

    /// <summary>All instances with their chains; those that records name and the list does not, without.</summary>
    /// <remarks>Leaps from one instance to the next by the index, whatever number of records there is.</remarks>
    public const string ListInstances =
        """
        WITH RECURSIVE written AS (
          SELECT min(instance) AS instance FROM fgmis_audit.record
          UNION ALL
          SELECT (SELECT min(record.instance) FROM fgmis_audit.record WHERE record.instance > written.instance)
          FROM written WHERE written.instance IS NOT NULL)
        SELECT instance, coalesce(chain, '') FROM fgmis_audit.trail
        FULL JOIN (SELECT instance FROM written WHERE instance IS NOT NULL) AS known USING (instance)
        ORDER BY instance
        """;

    private const string SelectFrom =
        """
        SELECT (SELECT chain FROM fgmis_audit.trail WHERE trail.instance = record.instance LIMIT 1),
          sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome, content
        FROM fgmis_audit.
        """;

    private static readonly Lazy<string> LazyScript = new(ReadScript);

    public static string Script => LazyScript.Value;

    private static string ReadScript()
    {
        using Stream stream = typeof(Schema).Assembly.GetManifestResourceStream("audit-trail.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
