using FgmIs.Client.Http;
using Polly;
using Polly.Retry;

namespace FgmIs.Client.Journey;

/// <summary>
/// Decides when and after how long a query is sent again (docs/wire.md, section 3). Anything more than this simple rule belongs here, too.
/// </summary>
internal static class ResendRule
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    // The system's timers count in ticks of up to this length, and so may be early by one.
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(16);

    /// <summary>
    /// Determines whether a query may be sent again: only if no FHIR answer came, and only if the wait that the server
    /// asks for fits the time left.
    /// </summary>
    public static bool MayResend(ExchangeResult result, TimeSpan timeLeft) =>
        result.MayResend && timeLeft > TimeSpan.Zero && (result.RetryAfter ?? TimeSpan.Zero) < timeLeft;

    /// <summary>Creates the options of the retry strategy.</summary>
    public static RetryStrategyOptions<AttemptResult> NewOptions(int maximumResends) => new()
    {
        MaxRetryAttempts = maximumResends,

        // Who is no longer waited for keeps what the last attempt came to.
        ShouldHandle = static arguments => new ValueTask<bool>(
            arguments.Outcome.Result is { MayResend: true } && !arguments.Context.CancellationToken.IsCancellationRequested),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,
        DelayGenerator = static arguments => new ValueTask<TimeSpan?>(NeverEarly(arguments.Outcome.Result?.RetryAfter)),
    };

    private static TimeSpan? NeverEarly(TimeSpan? wish) => wish > TimeSpan.Zero ? wish + TimerTick : wish;
}
