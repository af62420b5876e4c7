using System.CommandLine;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Presentation;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the command that searches an audit trail. The search is itself recorded.</summary>
internal sealed class SearchCommand : AuditSubcommand
{
    private const string Text =
        """
        fgmis audit search --patient "943 476 5919"
        fgmis audit search --store audit.db --audit-key-file audit.key --from 2026-07-01T00:00:00Z --event ExchangeFailed --json
        fgmis audit search --postgresql connection.txt --audit-key-file audit.key --user clinician1 --limit 20

        An NHS number on the command line can be seen by others on this machine. The search is recorded in the trail.
        One JSON object for each record: sequenceNumber, occurredAt, event, and where they apply name, userId, authoriser, nhsNumber,
        occasion, messageId, bundleId, outcome, reason, responseCode.
        """;

    private readonly Option<NhsNumber?> _patient = TypedOption.Of<NhsNumber>(
        "--patient", "N", "The patient's NHS number.", NhsNumber.TryParse);
    private readonly Option<string?> _user = TypedOption.Text("--user", "ID", "The id of who acted.");
    private readonly Option<string?> _authoriser = TypedOption.Text("--authoriser", "ID", "The id of who authorised it.");
    private readonly Option<Guid?> _messageId = TypedOption.Of<Guid>(
        "--message-id", "ID", "The id of the query's message.", AuditValues.TryParseId);
    private readonly Option<DateTimeOffset?> _from = TypedOption.Of<DateTimeOffset>(
        "--from", "T", "The earliest time, such as 2026-07-01T12:00:00Z.", AuditValues.TryParseTime);
    private readonly Option<DateTimeOffset?> _to = TypedOption.Of<DateTimeOffset>(
        "--to", "T", "The time before which it happened.", AuditValues.TryParseTime);
    private readonly Option<long?> _fromSequence = TypedOption.Of<long>(
        "--from-sequence", "N", "The first sequence number.", AuditValues.TryParseNumber);
    private readonly Option<long?> _toSequence = TypedOption.Of<long>(
        "--to-sequence", "N", "The last sequence number.", AuditValues.TryParseNumber);
    private readonly Option<FgmAuditEventKind?> _event = TypedOption.Of<FgmAuditEventKind>(
        "--event", "KIND", "What happened, for example ExchangeFailed.", AuditValues.TryParseKind);
    private readonly Option<int?> _limit = TypedOption.Of<int>(
        "--limit", "N", "How many records are shown at most. Default: all.", TypedOption.WholeNumber(1, int.MaxValue));
    private readonly Option<bool> _oldestFirst = TypedOption.Flag("--oldest-first", "Shows the oldest first.");
    private readonly Option<bool> _json = TypedOption.Flag("--json", "Writes one JSON object per line, for scripts.");
    private readonly Screen _screen;

    public SearchCommand(Screen screen, ConsoleIo io)
        : base("search", "Shows the records that meet all that is asked for, the newest first.", Text, io)
    {
        _screen = screen;
        foreach (Option option in (Option[])
            [_patient, _user, _authoriser, _messageId, _from, _to, _fromSequence, _toSequence, _event, _limit, _oldestFirst, _json])
        {
            Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult parsed, AuditStore store, CancellationToken cancellationToken)
    {
        FgmAuditSearch search = NewSearch(parsed);
        await using ChainedAuditReader reader = await store.OpenReaderAsync(cancellationToken);
        _screen.Note(FgmNotices.ConfidentialityLabel);
        await foreach (FgmAuditRecord record in reader.ReadAsync(search, AuditStore.Reader(), cancellationToken))
        {
            _screen.Result(parsed.GetValue(_json) ? AuditRecordText.Json(record) : AuditRecordText.Line(record));
        }

        return ExitCode.Success;
    }

    private FgmAuditSearch NewSearch(ParseResult parsed)
    {
        var search = new FgmAuditSearch
        {
            NhsNumber = parsed.GetValue(_patient),
            UserId = parsed.GetValue(_user),
            Authoriser = parsed.GetValue(_authoriser),
            MessageId = parsed.GetValue(_messageId),
            From = parsed.GetValue(_from),
            To = parsed.GetValue(_to),
            FromSequence = parsed.GetValue(_fromSequence),
            ToSequence = parsed.GetValue(_toSequence),
            Kind = parsed.GetValue(_event),
            Limit = parsed.GetValue(_limit),
            Order = parsed.GetValue(_oldestFirst) ? FgmAuditOrder.OldestFirst : FgmAuditOrder.NewestFirst,
        };
        return search switch
        {
            { From: { } from, To: { } to } when from >= to => throw new UsageException("--from must lie before --to."),
            { FromSequence: { } first, ToSequence: { } last } when first > last =>
                throw new UsageException("--from-sequence must not be after --to-sequence."),
            _ => search,
        };
    }
}
