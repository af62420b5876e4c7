namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>
/// Provides the statements for the tables, and for the triggers by which the store itself refuses to forget or to change.
/// </summary>
internal static class Schema
{
    /// <summary>
    /// The number of this layout. SQLite keeps it in the file's header; how another is read or migrated: docs/auditing.md, "Layouts".
    /// </summary>
    public const int Layout = 4;

    public const string Create =
        """
        CREATE TABLE trail (chain BLOB NOT NULL);
        CREATE TABLE record (
          sequence INTEGER PRIMARY KEY,
          previous BLOB NOT NULL,
          hash BLOB NOT NULL,
          id BLOB NOT NULL,
          kind INTEGER NOT NULL,
          occurred INTEGER NOT NULL,
          message BLOB,
          ends BLOB,
          patient BLOB,
          actor BLOB,
          authoriser BLOB,
          outcome BLOB,
          content BLOB NOT NULL);
        CREATE INDEX record_occurred ON record (occurred);
        CREATE INDEX record_message ON record (message) WHERE message IS NOT NULL;
        CREATE INDEX record_patient ON record (patient, occurred) WHERE patient IS NOT NULL;
        CREATE INDEX record_actor ON record (actor, occurred) WHERE actor IS NOT NULL;
        CREATE INDEX record_authoriser ON record (authoriser, occurred) WHERE authoriser IS NOT NULL;
        CREATE INDEX record_outcome ON record (outcome, occurred) WHERE outcome IS NOT NULL;
        CREATE INDEX record_marker ON record (id) WHERE kind IN (20, 21);
        CREATE INDEX record_milestone ON record (kind) WHERE kind IN (13, 14, 17);
        CREATE TABLE disposal (through INTEGER NOT NULL);

        CREATE TRIGGER record_is_appended BEFORE INSERT ON record
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM record)
        BEGIN SELECT raise(ABORT, 'Audit records are appended, one after the other.'); END;
        CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
        BEGIN SELECT raise(ABORT, 'Audit records are never changed.'); END;
        CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
        WHEN OLD.sequence > (SELECT coalesce(max(through), 0) FROM disposal)
        BEGIN SELECT raise(ABORT, 'Audit records are never deleted but by a recorded disposal.'); END;
        CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail BEGIN SELECT raise(ABORT, 'The chain never changes.'); END;
        CREATE TRIGGER trail_is_not_deleted BEFORE DELETE ON trail BEGIN SELECT raise(ABORT, 'The chain never changes.'); END;
        CREATE TRIGGER trail_is_one BEFORE INSERT ON trail
        WHEN (SELECT count(*) FROM trail) > 0 BEGIN SELECT raise(ABORT, 'The chain never changes.'); END;
        CREATE TRIGGER disposal_is_not_changed BEFORE UPDATE ON disposal BEGIN SELECT raise(ABORT, 'Disposals are never changed.'); END;
        CREATE TRIGGER disposal_is_not_deleted BEFORE DELETE ON disposal
        WHEN (SELECT kind FROM record ORDER BY sequence DESC LIMIT 1) <> 14
        BEGIN SELECT raise(ABORT, 'Disposals are never changed but by the next.'); END;
        """;

    public const string Insert =
        """
        INSERT INTO record (sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome, content)
        VALUES ($sequence, $previous, $hash, $id, $kind, $occurred, $message, $ends, $patient, $actor, $authoriser, $outcome, $content)
        """;

    public const string Select =
        "SELECT sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome, content FROM record";
}
