using System.Collections.Concurrent;
using System.Globalization;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Keeps what the simulator received and answered.</summary>
internal sealed class ExchangeRecorder(string folder) : ISmspObserver
{
    private const int MostKept = 64 * 1024;

    private readonly ConcurrentDictionary<ReceivedQuery, Arrival> _arrivals = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<ReceivedQuery, SmspSentAnswer> _answers = new(ReferenceEqualityComparer.Instance);
    private int _last;

    /// <summary>Gets or sets what is done when a query has come, before it is answered.</summary>
    public Action<ReceivedQuery>? Arrived { get; set; }

    public void OnReceived(ReceivedQuery query)
    {
        _arrivals[query] = new Arrival(
            Interlocked.Increment(ref _last), TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
        Arrived?.Invoke(query);
    }

    public void OnAnswered(ReceivedQuery query, SmspSentAnswer answer) => _answers[query] = answer;

    /// <summary>Returns how long after another a request came, by a clock that nobody moves.</summary>
    public TimeSpan Between(ReceivedQuery earlier, ReceivedQuery later) =>
        TimeProvider.System.GetElapsedTime(_arrivals[earlier].Timestamp, _arrivals[later].Timestamp);

    /// <summary>Returns how long after a timestamp of the system's clock a request came.</summary>
    public TimeSpan Since(long began, ReceivedQuery query) => TimeProvider.System.GetElapsedTime(began, _arrivals[query].Timestamp);

    public IReadOnlyList<string> EvidenceOf(IEnumerable<ReceivedQuery> queries) =>
    [
        .. from query in queries
           where _arrivals.ContainsKey(query)
           let number = _arrivals[query].Number
           from name in new[] { RequestPath(number), ResponsePath(number) }
           select name,
    ];

    public IReadOnlyList<AssuranceExchange> Exchanges() =>
        [.. _arrivals.OrderBy(pair => pair.Value.Number).Select(pair => Exchange(pair.Key, pair.Value))];

    private AssuranceExchange Exchange(ReceivedQuery query, Arrival arrival)
    {
        _ = _answers.TryGetValue(query, out SmspSentAnswer? answer);
        ReadOnlyMemory<byte> body = answer?.Body ?? ReadOnlyMemory<byte>.Empty;
        return new AssuranceExchange(
            arrival.Number,
            arrival.At,
            query.Method,
            query.Path,
            query.Headers,
            query.Body,
            [.. query.Violations.Select(violation => violation.ToString())],
            answer?.Delivery is SmspDelivery.Dropped or SmspDelivery.Reset or null ? 0 : answer.Response.Status,
            answer?.Response.ContentType,
            Headers(answer),
            body.Length <= MostKept ? body : body[..MostKept],
            answer is null ? "not answered" : Words(answer, body.Length),
            RequestPath(arrival.Number),
            ResponsePath(arrival.Number));
    }

    private static Dictionary<string, string> Headers(SmspSentAnswer? answer) =>
        (answer?.Response.Headers ?? [])
            .GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => string.Join(", ", header), StringComparer.OrdinalIgnoreCase);

    private static string Words(SmspSentAnswer answer, int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"{length} bytes{(answer.Delay > TimeSpan.Zero ? $", after {answer.Delay.TotalSeconds:0.###} seconds" : string.Empty)}")
        + answer.Delivery switch
        {
            SmspDelivery.Whole => string.Empty,
            SmspDelivery.Dropped => ", never sent",
            SmspDelivery.Reset => ", and the connection reset instead",
            SmspDelivery.Truncated => $", cut off after {answer.Bytes}",
            SmspDelivery.ResetWithin => $", and the connection reset after {answer.Bytes}",
            SmspDelivery.Stalled => $", of which {answer.Bytes} came and then silence",
            _ => string.Empty,
        };

    private string RequestPath(int number) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{number:000}-request.xml");

    private string ResponsePath(int number) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{number:000}-response.bin");

    /// <summary>Represents the arrival of a request.</summary>
    /// <param name="Number">Its place in the order of arrivals, from 1.</param>
    /// <param name="Timestamp">When, by a clock that nobody moves.</param>
    /// <param name="At">When, by the time of day.</param>
    private sealed record Arrival(int Number, long Timestamp, DateTimeOffset At);
}
