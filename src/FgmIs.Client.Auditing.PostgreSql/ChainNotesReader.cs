using System.Globalization;
using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Reads what the database keeps beside an instance's chain: its name and head, the notes of disposals, and what was set aside.
/// </summary>
/// <remarks>
/// Who writes now (<c>head.session</c>, <c>head.process</c>) and which login may (<c>trail.login</c>) are an administrator's to
/// change, and no record's.
/// </remarks>
internal sealed class ChainNotesReader(NpgsqlConnection connection, int[] instances, CancellationToken cancellationToken)
{
    private const string InstanceName = "Instance";
    private const string SetAsideName = "SetAside";
    private const string SetAsideHashName = "SetAsideHash";

    // In one statement, and so as of one moment.
    private const string FindHeadFault =
        """
        SELECT coalesce(last.sequence, 0) FROM unnest($1) AS own (instance)
        LEFT JOIN fgmis_audit.head ON head.instance = own.instance
        LEFT JOIN LATERAL (
          SELECT sequence, hash, occurred FROM fgmis_audit.record
          WHERE record.instance = own.instance ORDER BY sequence DESC LIMIT 1) AS last ON true
        WHERE (head.sequence, head.hash, head.occurred) IS DISTINCT FROM
          (coalesce(last.sequence, 0), coalesce(last.hash, decode(repeat('00', 32), 'hex')), last.occurred)
        LIMIT 1
        """;

    // NULL and nothing are two things, and a time is written without the session's time zone.
    private const string DescribeSetAside =
        """
        SELECT count(*), encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', sequence,
          coalesce(encode(previous, 'hex'), '-'), coalesce(encode(hash, 'hex'), '-'),
          coalesce(encode(id, 'hex'), '-'), coalesce(kind::text, '-'), coalesce(occurred::text, '-'),
          coalesce(encode(message, 'hex'), '-'), coalesce(encode(ends, 'hex'), '-'),
          coalesce(encode(patient, 'hex'), '-'), coalesce(encode(actor, 'hex'), '-'),
          coalesce(encode(authoriser, 'hex'), '-'), coalesce(encode(outcome, 'hex'), '-'),
          coalesce(encode(content, 'hex'), '-'), coalesce(extract(epoch FROM moved)::text, '-'), coalesce(moved_by::text, '-')),
          '/' ORDER BY sequence, moved, hash, content), ''), 'UTF8')), 'hex')
        FROM fgmis_audit.set_aside WHERE instance = ANY($1)
        """;

    /// <summary>Describes it as the record of an opening does.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(string name)
    {
        (string count, string hash) = await ReadSetAsideAsync().ConfigureAwait(false);
        return count == "0" ? [new(InstanceName, name)] : [new(InstanceName, name), new(SetAsideName, count), new(SetAsideHashName, hash)];
    }

    /// <summary>Compares it with what the chain says.</summary>
    /// <returns>The first difference; null if there is none.</returns>
    public async Task<FgmStoreFault?> FindFaultAsync(FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic) =>
        await FindSetAsideFaultAsync(said, isAuthentic).ConfigureAwait(false)
        ?? await FindDisposalFaultAsync(said).ConfigureAwait(false)
        ?? await FindNameFaultAsync(said).ConfigureAwait(false)
        ?? (await ScalarAsync(FindHeadFault).ConfigureAwait(false) is long place
            ? new FgmStoreFault(
                place,
                "The list of heads does not have the end of the chain. Its writer stops there; "
                + "let an administrator find out who changed it.")
            : null);

    private async Task<FgmStoreFault?> FindSetAsideFaultAsync(FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic)
    {
        using (NpgsqlCommand command = NewCommand(Schema.SelectSetAside))
        using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                FgmSealedRecord record = RecordRow.Read(reader);
                if (isAuthentic(record))
                {
                    return new FgmStoreFault(
                        record.Place,
                        "One of the trail's keys wrote a record of this number that was set aside as if none had: "
                        + "that key was missing when the trail was opened. It stands in fgmis_audit.set_aside.");
                }
            }
        }

        (string count, string hash) = await ReadSetAsideAsync().ConfigureAwait(false);
        (string Count, string? Hash) opened = (said.OpenedWith(SetAsideName) ?? "0", said.OpenedWith(SetAsideHashName));
        return count == opened.Count && (count == "0" || hash == opened.Hash)
            ? null
            : new FgmStoreFault(0, "What was set aside is not what the latest opening of the chain says of it.");
    }

    private async Task<FgmStoreFault?> FindDisposalFaultAsync(FgmChainNotes said)
    {
        List<(long Through, Guid Record, string Order, string Signature)> notes = [];
        using (NpgsqlCommand command = NewCommand(
            "SELECT through, record, ordered, signature FROM fgmis_audit.disposal WHERE instance = ANY($1)"))
        using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                notes.Add((
                    reader.GetValue(0) as long? ?? -1,
                    RecordRow.IdOf(reader.GetValue(1) as byte[] ?? []),
                    reader.GetValue(2) as string ?? string.Empty,
                    reader.GetValue(3) as string ?? string.Empty));
            }
        }

        // Of earlier disposals the record may have been disposed of in its turn; the note is then all there is.
        long earlier = said.Disposals.Count == 0 ? said.DisposedThrough : said.Disposals.Min(disposal => disposal.Through) - 1;
        (long Through, Guid Record, string Order, string Signature)[] disposals =
            [.. said.Disposals.Select(disposal => (disposal.Through, disposal.Record, disposal.Order, disposal.Signature))];
        return disposals.Except(notes).Any() || notes.Except(disposals).Any(note => note.Through <= 0 || note.Through > earlier)
            ? FgmStoreFault.UntoldDisposal()
            : null;
    }

    private async Task<FgmStoreFault?> FindNameFaultAsync(FgmChainNotes said) =>
        said.OpenedWith(InstanceName) is { } name
        && await ScalarAsync("SELECT name FROM fgmis_audit.trail WHERE instance = ANY($1) LIMIT 1").ConfigureAwait(false) as string != name
            ? new FgmStoreFault(0, "The list of instances has the chain under another name than it was opened with.")
            : null;

    private async Task<(string Count, string Hash)> ReadSetAsideAsync()
    {
        using NpgsqlCommand command = NewCommand(DescribeSetAside);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        _ = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetInt64(0).ToString(CultureInfo.InvariantCulture), reader.GetString(1));
    }

    private NpgsqlCommand NewCommand(string sql) => PostgreSqlServer.NewCommand(connection, sql, instances);

    private Task<object?> ScalarAsync(string sql) => PostgreSqlServer.ScalarAsync(connection, sql, cancellationToken, instances);
}
