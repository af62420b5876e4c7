using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Messaging;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>A response from bytes to outcome, beside a bare XmlReader that walks the same bytes.</summary>
[MemoryDiagnoser]
public class ReadAndJudgeBenchmarks
{
    private byte[] _body = null!;
    private int _status;
    private QueryFacts _query = null!;

    [Params(AnswerKind.Found, AnswerKind.NoRecord, AnswerKind.Error)]
    public AnswerKind Answer { get; set; }

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        CannedAnswer answer = Answer switch
        {
            AnswerKind.Found => await CannedAnswer.FoundAsync(),
            AnswerKind.NoRecord => await CannedAnswer.NoRecordAsync(),
            _ => await CannedAnswer.ErrorAsync(),
        };
        _body = answer.Body.ToArray();
        _status = answer.Status;
        FgmStatusQuery query = CannedQuery.NewQuery();
        _query = new QueryFacts(
            answer.MessageId,
            [Guid.NewGuid()],
            query.Patient,
            CannedQuery.FromAsid,
            CannedQuery.ToAsid,
            TimeProvider.System.GetUtcNow());
        bool isExpected = (Answer, Ours()) is (AnswerKind.Found, FgmIndicatorFound) or (AnswerKind.NoRecord, FgmNoRecordFound)
            or (AnswerKind.Error, FgmQueryFailed { Kind: FgmFailureKind.Rejected });
        if (!isExpected)
        {
            throw new InvalidOperationException($"{Answer} is judged as {Ours().GetType().Name}.");
        }
    }

    [Benchmark(Baseline = true)]
    public int Reference() => BareXmlWalk.Walk(_body);

    [Benchmark]
    public FgmStatusOutcome Ours() => ResponseEvaluator.Judge(_query, _status, ResponseParser.Read(_body).Message!);
}
