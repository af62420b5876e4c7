using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Assurance.Tests.Running;

/// <summary>Faults that clients have: each a decorator around a good client.</summary>
internal static partial class Faults
{
    public static IAssuranceClient EndsBadly(IAssuranceClient client, AssuranceEnvironment environment) => new BadEnd(client);

    /// <summary>Sends by itself, whoever asks about whom, and as often as is said.</summary>
    public static Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> SendsByItself(
        int times = 1, bool namesTheAuthor = false) =>
        (client, environment) => new Sender(client, environment, times, namesTheAuthor);

    /// <summary>Shows something else.</summary>
    public static Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> Shows(
        Func<AssuranceQuery, AssuranceQueryReply, string?> shown) => Replies(
            (query, reply) => new AssuranceQueryReply(reply.Outcome, shown(query, reply), reply.MessageId));

    /// <summary>Takes one outcome for another.</summary>
    public static Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> Takes(
        AssuranceOutcome one, AssuranceOutcome other) => Replies(
        (_, reply) => reply.Outcome == one ? new AssuranceQueryReply(other, shown: null, reply.MessageId) : reply);

    public static Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> Replies(
        Func<AssuranceQuery, AssuranceQueryReply, AssuranceQueryReply> change) => (client, _) => new Replier(client, change);

    public static IAssuranceClient ShowsThePatientBefore(IAssuranceClient client, AssuranceEnvironment environment) => new Mixer(client);

    /// <summary>Keeps each patient's first answer for ever, for everybody.</summary>
    public static IAssuranceClient KeepsAnswers(IAssuranceClient client, AssuranceEnvironment environment) => new Keeper(client);

    public static IAssuranceClient LosesWhatTheUserLeft(IAssuranceClient client, AssuranceEnvironment environment) => new Leaver(client);

    public static IAssuranceClient LosesWhatItCannotAudit(IAssuranceClient client, AssuranceEnvironment environment) => new Replier(
        client,
        (_, reply) => Directory.Exists(environment.Work) ? reply : new AssuranceQueryReply(AssuranceOutcome.Failed, null, reply.MessageId));

    public static IAssuranceClient TellsNobody(IAssuranceClient client, AssuranceEnvironment environment) => new Silent(client);

    public static IAssuranceClient AuditsNothing(IAssuranceClient client, AssuranceEnvironment environment) =>
        new Auditor(client, (_, _) => new AssuranceAuditReply([], isRefused: false));

    public static IAssuranceClient FindsEverything(IAssuranceClient client, AssuranceEnvironment environment) =>
        new Auditor(client, (search, _) => search);

    public static IAssuranceClient LetsAnybodyRead(IAssuranceClient client, AssuranceEnvironment environment) =>
        new Auditor(client, (search, reply) => reply, anybody: true);

    public static IAssuranceClient OffersOldTls(IAssuranceClient client, AssuranceEnvironment environment) =>
        new OldTls(client, environment);

    public static string American(string text) => Date().Replace(text, "${month}/${day}/${year}");

    [GeneratedRegex(@"(?<day>\d+)/(?<month>\d\d)/(?<year>\d{4})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();

    private sealed class BadEnd(IAssuranceClient inner) : ClientDecorator(inner)
    {
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            throw new InvalidOperationException("It does not end.");
        }
    }

    private sealed class Sender(IAssuranceClient inner, AssuranceEnvironment environment, int times, bool namesTheAuthor)
        : ClientDecorator(inner)
    {
        private readonly RawSender _sender = new(environment);

        public override async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
        {
            (Guid bundle, Guid message) = (Guid.NewGuid(), Guid.NewGuid());
            bool found = false;
            for (int i = 0; i < times; i++)
            {
                found = await _sender.SendAsync(query, bundle, message, namesTheAuthor, cancellationToken);
            }

            return new AssuranceQueryReply(found ? AssuranceOutcome.IndicatorFound : AssuranceOutcome.Failed, null, message.ToString("D"));
        }

        public override ValueTask DisposeAsync()
        {
            _sender.Dispose();
            return base.DisposeAsync();
        }
    }

    private sealed class Replier(IAssuranceClient inner, Func<AssuranceQuery, AssuranceQueryReply, AssuranceQueryReply> change)
        : ClientDecorator(inner)
    {
        public override async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default) =>
            change(query, await base.QueryAsync(query, cancellationToken));
    }

    private sealed class Mixer(IAssuranceClient inner) : ClientDecorator(inner)
    {
        private string? _before;

        public override async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
        {
            AssuranceQueryReply reply = await base.QueryAsync(query, cancellationToken);
            return reply.Shown is null
                ? reply
                : new AssuranceQueryReply(reply.Outcome, Interlocked.Exchange(ref _before, reply.Shown) ?? reply.Shown, reply.MessageId);
        }
    }

    private sealed class Keeper(IAssuranceClient inner) : ClientDecorator(inner)
    {
        private static readonly ConcurrentDictionary<string, AssuranceQueryReply> Kept = new(StringComparer.Ordinal);

        public override async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default) =>
            Kept.TryGetValue(query.NhsNumber, out AssuranceQueryReply? kept)
                ? kept
                : Kept[query.NhsNumber] = await base.QueryAsync(query, cancellationToken);
    }

    private sealed class Leaver(IAssuranceClient inner) : ClientDecorator(inner)
    {
        private int _opened;

        public override async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
        {
            int mine = Interlocked.Increment(ref _opened);
            AssuranceQueryReply reply = await base.QueryAsync(query, cancellationToken);
            return mine == Volatile.Read(ref _opened) ? reply : new AssuranceQueryReply(AssuranceOutcome.Failed, null, reply.MessageId);
        }
    }

    private sealed class Silent(IAssuranceClient inner) : ClientDecorator(inner)
    {
        public override Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<AssuranceReport>>([]);
    }

    private sealed class Auditor : ClientDecorator
    {
        private readonly Func<AssuranceAuditReply, AssuranceAuditReply, AssuranceAuditReply> _change;
        private readonly bool _anybody;

        public Auditor(
            IAssuranceClient inner, Func<AssuranceAuditReply, AssuranceAuditReply, AssuranceAuditReply> change, bool anybody = false)
            : base(inner)
        {
            _change = change;
            _anybody = anybody;
        }

        public override async Task<AssuranceAuditReply> ReadAuditAsync(
            AssuranceAuditSearch search, CancellationToken cancellationToken = default)
        {
            AssuranceUser reader = _anybody ? MadeUpUsers.Auditor : search.User;
            AssuranceAuditReply everything = await base.ReadAuditAsync(new AssuranceAuditSearch(reader), cancellationToken);
            AssuranceAuditReply found = await base.ReadAuditAsync(
                new AssuranceAuditSearch(
                    reader,
                    search.MessageId,
                    search.NhsNumber,
                    search.ByUser,
                    search.ByAuthoriser,
                    search.From,
                    search.To,
                    search.Sequence),
                cancellationToken);
            return _change(everything, found);
        }
    }

    private sealed class OldTls(IAssuranceClient inner, AssuranceEnvironment environment) : ClientDecorator(inner)
    {
        // A hello of TLS 1.1 with one cipher and no extensions, as clients sent them in 2006.
        private static readonly byte[] Hello =
        [
            22, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2, .. Enumerable.Repeat((byte)7, 32), 0, 0, 2, 0, 0x2F, 1, 0,
        ];

        public override async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(environment.Endpoint.Host, environment.Endpoint.Port, cancellationToken);
            await connection.GetStream().WriteAsync(Hello, cancellationToken);

            // It reads the server's hello and waits for more, in place of an alert.
            byte[] answer = new byte[1024];
            int read = await connection.GetStream().ReadAsync(answer, cancellationToken);
            _ = await connection.GetStream().ReadAsync(answer.AsMemory(read), cancellationToken);
            return new AssuranceQueryReply(AssuranceOutcome.Failed, shown: null, messageId: null);
        }
    }
}
