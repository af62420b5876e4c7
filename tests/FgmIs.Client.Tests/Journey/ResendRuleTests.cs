using FgmIs.Client.Http;
using FgmIs.Client.Journey;
using FgmIs.Client.Outcomes;
using NUnit.Framework;
using Polly;
using Polly.Retry;

namespace FgmIs.Client.Tests.Journey;

/// <summary>The predicate of docs/wire.md, section 3, row by row.</summary>
[TestFixture]
public sealed class ResendRuleTests
{
    private static readonly TimeSpan Left = TimeSpan.FromSeconds(10);

    private static IEnumerable<TestCaseData> Rows =>
    [
        Row("unreached", ExchangeResult.Unreached(Of(FgmFailureKind.Unreachable)), Left, true),
        Row("no connection in time", ExchangeResult.Unreached(Of(FgmFailureKind.TimedOut)), Left, true),
        Row("unreached and no time left", ExchangeResult.Unreached(Of(FgmFailureKind.Unreachable)), TimeSpan.Zero, false),
        Row("timed out", ExchangeResult.Failed(Of(FgmFailureKind.TimedOut), mayResend: true), Left, true),
        Row("certificate refused", ExchangeResult.Failed(Of(FgmFailureKind.TlsFailure), mayResend: false), Left, false),
        Row("busy", ExchangeResult.Busy(503, [], null), Left, true),
        Row("busy, now", ExchangeResult.Busy(503, [], TimeSpan.Zero), Left, true),
        Row("busy, within the time left", ExchangeResult.Busy(503, [], TimeSpan.FromSeconds(9)), Left, true),
        Row("busy, for just the time left", ExchangeResult.Busy(503, [], Left), Left, false),
        Row("busy, past the time left", ExchangeResult.Busy(503, [], TimeSpan.FromSeconds(11)), Left, false),
        Row("busy, for ever", ExchangeResult.Busy(429, [], TimeSpan.MaxValue), Left, false),
        Row("busy, now, and no time left", ExchangeResult.Busy(503, [], TimeSpan.Zero), TimeSpan.Zero, false),
        Row("answered", ExchangeResult.Answered(200, []), Left, false),
        Row("answered with an error", ExchangeResult.Answered(500, []), Left, false),
        Row("redirected", ExchangeResult.Refused(302, [], Of(FgmFailureKind.Redirected)), Left, false),
    ];

    [TestCaseSource(nameof(Rows))]
    public void Query_may_be_sent_again_only_where_no_answer_came_and_time_is_left(object result, TimeSpan timeLeft, bool mayResend) =>
        Assert.That(ResendRule.MayResend((ExchangeResult)result, timeLeft), Is.EqualTo(mayResend));

    [TestCase(null, null)]
    [TestCase(0, 0)]
    [TestCase(5000, 5016)]
    public async Task Wait_that_the_server_asks_for_is_never_cut_short_by_a_timer_that_is_early(int? wished, int? waited)
    {
        RetryStrategyOptions<AttemptResult> options = ResendRule.NewOptions(maximumResends: 2);
        ResilienceContext context = ResilienceContextPool.Shared.Get();
        try
        {
            var busy = new AttemptResult(FgmModelFactory.NoRecordFound(Samples.Noon, Samples.Noon), MayResend: true, Milliseconds(wished));

            TimeSpan? delay = await options.DelayGenerator!(
                new RetryDelayGeneratorArguments<AttemptResult>(context, Outcome.FromResult(busy), attemptNumber: 0));

            Assert.That(delay, Is.EqualTo(Milliseconds(waited)));
            Assert.That(options.UseJitter, Is.True, "so that many clients do not come back at once");
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        static TimeSpan? Milliseconds(int? count) => count is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static Failure Of(FgmFailureKind kind) => new(kind, "Told in a test.");

    private static TestCaseData Row(string name, object result, TimeSpan timeLeft, bool mayResend) =>
        new TestCaseData(result, timeLeft, mayResend).SetArgDisplayNames(name);
}
