using System.Net.Http.Headers;

namespace FgmIs.Client.Transport;

/// <summary>Reads how long a server asks to be left alone: seconds or a date; a date in the past means now.</summary>
internal static class RetryAfter
{
    private const string HeaderName = "Retry-After";

    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider clock)
    {
        if (headers.RetryAfter is { } header)
        {
            TimeSpan? wish = header.Delta ?? header.Date - clock.GetUtcNow();
            return wish < TimeSpan.Zero ? TimeSpan.Zero : wish;
        }

        // More seconds than a clock can count are still a wish: to be left alone for longer than any budget.
        return headers.TryGetValues(HeaderName, out IEnumerable<string>? values) && values.Any(IsNumber) ? TimeSpan.MaxValue : null;
    }

    private static bool IsNumber(string value)
    {
        string digits = value.Trim();
        return digits.Length > 0 && digits.All(Identifiers.IdentifierText.IsDigit);
    }
}
