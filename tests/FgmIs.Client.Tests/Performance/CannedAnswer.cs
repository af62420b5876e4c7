using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Performance;

/// <summary>An answer of the simulator's, made once; all that a query adds is the id that it answers.</summary>
internal sealed class CannedAnswer
{
    private const int IdLength = 36;

    private readonly byte[] _body;
    private readonly int _idAt;

    private CannedAnswer(byte[] body, int status, Guid messageId)
    {
        _body = body;
        Status = status;
        MessageId = messageId;
        _idAt = body.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes($"{messageId:D}"));
    }

    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; }

    /// <summary>Gets the query that the body answers as it stands.</summary>
    public Guid MessageId { get; }

    public ReadOnlySpan<byte> Body => _body;

    public static Task<CannedAnswer> FoundAsync() => CaptureAsync(query => SmspResponse.Found(query));

    public static Task<CannedAnswer> NoRecordAsync() => CaptureAsync(SmspResponse.NoRecord);

    public static Task<CannedAnswer> ErrorAsync() => CaptureAsync(query => SmspResponse.Error(query, "ACCESS_DENIED"));

    /// <summary>Gives the answer to a query, of which the beginning is enough.</summary>
    public byte[] To(ReadOnlySpan<byte> query)
    {
        byte[] answer = _body.AsSpan().ToArray();
        ReadOnlySpan<byte> marker = "<MessageHeader><id value=\""u8;
        query.Slice(query.IndexOf(marker) + marker.Length, IdLength).CopyTo(answer.AsSpan(_idAt));
        return answer;
    }

    private static async Task<CannedAnswer> CaptureAsync(Func<ReceivedQuery, SmspResponse> respond)
    {
        await using var simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient();
        await client.QueryAsync(CannedQuery.NewQuery());
        ReceivedQuery received = simulator.ReceivedQueries[0];
        SmspResponse response = respond(received);
        return new CannedAnswer(response.Body.ToArray(), response.Status, Guid.Parse(received.MessageId!));
    }
}
