using System.Net.Http.Headers;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Http;

/// <summary>
/// Reads how long a server asks to be left alone: seconds or a date; a date in the past means now. Of several wishes the longest counts.
/// </summary>
internal static class RetryAfter
{
    private const string HeaderName = "Retry-After";

    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider clock)
    {
        if (!headers.TryGetValues(HeaderName, out IEnumerable<string>? values))
        {
            return null;
        }

        // The server wrote its date by its own clock; where it says what that shows, ours has no say.
        DateTimeOffset now = headers.Date ?? clock.GetUtcNow();
        TimeSpan? wish = values.Select(value => Read(value.Trim(), now)).Max();
        return wish < TimeSpan.Zero ? TimeSpan.Zero : wish;
    }

    private static TimeSpan? Read(string value, DateTimeOffset now)
    {
        if (RetryConditionHeaderValue.TryParse(value, out RetryConditionHeaderValue? header))
        {
            return header.Delta ?? header.Date - now;
        }

        // More seconds than a clock can count are still a wish: to be left alone for longer than any budget.
        return value.Length > 0 && value.All(IdentifierText.IsDigit) ? TimeSpan.MaxValue : null;
    }
}
