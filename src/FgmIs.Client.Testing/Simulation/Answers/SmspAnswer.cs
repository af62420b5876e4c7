using System.Globalization;

namespace FgmIs.Client.Testing;

/// <summary>Represents an answer of the simulator, and how it arrives.</summary>
/// <remarks>
/// Waits go by the clock of <see cref="SmspSimulatorOptions.TimeProvider"/>. Each change gives a new answer; one answer
/// may be registered often.
/// </remarks>
public sealed class SmspAnswer
{
    private readonly Func<ReceivedQuery, SmspReply> _reply;

    private SmspAnswer(Func<ReceivedQuery, SmspReply> reply) => _reply = reply;

    /// <summary>
    /// Creates the answer that the patient has an indicator, assessed on the day of the query: no patient is born after it.
    /// </summary>
    /// <returns>The answer.</returns>
    public static SmspAnswer Found() => Custom(SmspResponse.Found);

    /// <summary>Creates the answer that the patient has an indicator, assessed on a day.</summary>
    /// <param name="assessmentDate">The assessment date as it is written on the wire; null for none.</param>
    /// <returns>The answer.</returns>
    public static SmspAnswer Found(string? assessmentDate) =>
        Custom(query => SmspResponse.Found(query, assessmentDate));

    /// <summary>Creates the answer that Spine holds no record.</summary>
    /// <returns>The answer.</returns>
    public static SmspAnswer NoRecord() => Custom(SmspResponse.NoRecord);

    /// <summary>Creates an answer out of a store of the provider's own that the patient has an indicator.</summary>
    /// <param name="status">The HTTP status: 203 by the specification.</param>
    /// <returns>The answer.</returns>
    public static SmspAnswer FoundFromLocalStore(int status = 203) => Custom(query => SmspResponse.FoundFromLocalStore(query, status));

    /// <summary>Creates an answer out of a store of the provider's own that there is no record, which no client may believe.</summary>
    /// <param name="status">The HTTP status; left out, the one of "no record", so that the warning alone tells.</param>
    /// <returns>The answer.</returns>
    public static SmspAnswer NoRecordFromLocalStore(int? status = null) =>
        Custom(query => SmspResponse.NoRecordFromLocalStore(query, status));

    /// <summary>Creates an answer with a response code, as the simulator's version spells it.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public static SmspAnswer Error(FgmResponseCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Custom(query => SmspResponse.Error(query, code.Code));
    }

    /// <summary>Creates an answer with a response code in one spelling, published or not, whatever the version.</summary>
    /// <param name="code">The spelling; one outside the table comes as an error under HTTP 500.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public static SmspAnswer ErrorWithSpelling(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Custom(query => SmspResponse.ErrorWithSpelling(query, code));
    }

    /// <summary>
    /// Creates an answer with an indicator, correlated to the query, but of another patient (docs/safety-case.md, H3).
    /// </summary>
    /// <param name="nhsNumber">The patient in the answer, written as it is to stand on the wire.</param>
    /// <returns>The answer.</returns>
    public static SmspAnswer ForPatient(string nhsNumber)
    {
        ArgumentException.ThrowIfNullOrEmpty(nhsNumber);
        return Custom(query => SmspResponse.Found(query, SmspResponse.DayOf(query), nhsNumber));
    }

    /// <summary>Creates an answer from what the test makes of the query, for example a good response with one piece replaced.</summary>
    /// <param name="respond">Makes the response.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="respond"/> is null.</exception>
    public static SmspAnswer Custom(Func<ReceivedQuery, SmspResponse> respond)
    {
        ArgumentNullException.ThrowIfNull(respond);
        return new SmspAnswer(query => new SmspReply(respond(query)));
    }

    /// <summary>Creates an answer that the test chooses for each request, faults of delivery included.</summary>
    /// <param name="choose">Chooses the answer.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="choose"/> is null.</exception>
    public static SmspAnswer Choose(Func<ReceivedQuery, SmspAnswer> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return new SmspAnswer(query => choose(query).Reply(query));
    }

    /// <summary>Creates an answer that takes time to make, for example because another provider is asked.</summary>
    /// <param name="respond">Makes the response; cancelled when the client goes away or the simulator stops.</param>
    /// <returns>The answer. On a simulator in memory it comes as any other.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="respond"/> is null.</exception>
    public static SmspAnswer Awaited(Func<ReceivedQuery, CancellationToken, Task<SmspResponse>> respond)
    {
        ArgumentNullException.ThrowIfNull(respond);
        return new SmspAnswer(query => new SmspReply(new SmspResponse(502, null, []))
        {
            Pending = cancellationToken => respond(query, cancellationToken),
        });
    }

    /// <summary>Creates an answer of fixed bytes, FHIR or not.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The Content-Type, or none.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Further headers.</param>
    /// <returns>The answer.</returns>
    public static SmspAnswer Raw(int status, string? contentType, byte[] body, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        var response = new SmspResponse(status, contentType, body, headers);
        return Custom(_ => response);
    }

    /// <summary>Creates the "busy tone": HTTP 503 without a body (SMSP-PERF-001).</summary>
    /// <param name="retryAfter">The Retry-After header in whole seconds, or none.</param>
    /// <returns>The answer.</returns>
    public static SmspAnswer Unavailable(TimeSpan? retryAfter = null)
    {
        SmspAnswer answer = Raw(503, null, []);
        return retryAfter is { } wait
            ? answer.WithHeader("Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    /// <summary>Reads the request and never answers: the connection stays open until the client gives up or the simulator stops.</summary>
    /// <returns>The answer.</returns>
    public static SmspAnswer Drop() => Raw(200, null, []).Delivered(reply => reply with { Delivery = SmspDelivery.Dropped });

    /// <summary>Reads the request and resets the connection.</summary>
    /// <returns>The answer.</returns>
    public static SmspAnswer Reset() => Raw(200, null, []).Delivered(reply => reply with { Delivery = SmspDelivery.Reset });

    /// <summary>Returns this answer, late: nothing is sent before.</summary>
    /// <param name="delay">How late.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer After(TimeSpan delay) => Delivered(reply => reply with { Delay = reply.Delay + delay });

    /// <summary>Returns this answer, cut off: the Content-Length promises more than comes, and then the connection is closed.</summary>
    /// <param name="bytes">How many bytes of the body come.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer Truncated(int bytes) => Partial(SmspDelivery.Truncated, bytes);

    /// <summary>Returns this answer with a reset of the connection in the middle of the body.</summary>
    /// <param name="bytes">How many bytes of the body are sent before; they may be lost with the connection.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer ResetWithin(int bytes) => Partial(SmspDelivery.ResetWithin, bytes);

    /// <summary>Returns this answer, stalled: the rest of the body never comes, and the connection stays open.</summary>
    /// <param name="bytes">How many bytes of the body come.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer Stalled(int bytes) => Partial(SmspDelivery.Stalled, bytes);

    /// <summary>Returns this answer with a body that comes byte by byte.</summary>
    /// <param name="perByte">The wait before each byte.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer Dripping(TimeSpan perByte) => Delivered(reply => reply with { Delivery = SmspDelivery.Dripping, PerByte = perByte });

    /// <summary>Returns this answer with a header more.</summary>
    /// <param name="name">The name; "Content-Type" replaces the content type.</param>
    /// <param name="value">The value.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer WithHeader(string name, string value) => Changed(response => response.WithHeader(name, value));

    /// <summary>Returns this answer with another status.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer WithStatus(int status) => Changed(response => response.WithStatus(status));

    /// <summary>Returns this answer with a compressed body.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <returns>The answer.</returns>
    public SmspAnswer WithEncoding(SmspEncoding encoding) => Changed(response => Compression.Apply(response, encoding));

    /// <summary>
    /// Creates an answer of bytes in place of status, headers and body, made of a found answer's body; only sockets can carry it.
    /// </summary>
    internal static SmspAnswer Verbatim(Func<byte[], byte[]> respond) => new(query =>
        new SmspReply(new SmspResponse(200, null, respond(SmspResponse.Found(query).Body.ToArray()))) { Delivery = SmspDelivery.Verbatim });

    /// <summary>Returns this answer as a version has it, whatever the simulator's own.</summary>
    internal SmspAnswer In(SmspVersion version) => new(query => _reply(query.In(version)));

    /// <summary>Returns the first answer to the first request, the second to the second…; the last is repeated.</summary>
    internal static SmspAnswer InTurn(params SmspAnswer[] answers)
    {
        int next = -1;
        return new SmspAnswer(query => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)].Reply(query));
    }

    /// <summary>Returns this answer and counts how many are being given at the same time.</summary>
    internal SmspAnswer Counted(ConcurrencyCounter counter) => Delivered(reply => reply with { Counter = counter });

    /// <summary>Creates the reply to a query.</summary>
    internal SmspReply Reply(ReceivedQuery query) => _reply(query);

    private SmspAnswer Partial(SmspDelivery delivery, int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return Delivered(reply => reply with { Delivery = delivery, Bytes = bytes });
    }

    private SmspAnswer Changed(Func<SmspResponse, SmspResponse> change) =>
        Delivered(reply => reply with { Response = change(reply.Response) });

    private SmspAnswer Delivered(Func<SmspReply, SmspReply> change) => new(query => change(_reply(query)));
}
