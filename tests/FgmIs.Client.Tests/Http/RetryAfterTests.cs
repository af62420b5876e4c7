using System.Globalization;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>docs/wire.md, section 3: seconds or a date; never early, a past date means now.</summary>
[TestFixture]
public sealed class RetryAfterTests
{
    private static readonly ManualTimeProvider Clock = new(Samples.Noon);

    private static IEnumerable<TestCaseData> Rows =>
    [
        Row("nothing", null),
        Row("a second", TimeSpan.FromSeconds(1), "1"),
        Row("blanks around", TimeSpan.FromSeconds(1), " 1 "),
        Row("zero", TimeSpan.Zero, "0"),
        Row("an hour", TimeSpan.FromHours(1), "3600"),
        Row("the most that fits", TimeSpan.FromSeconds(int.MaxValue), "2147483647"),
        Row("one more than fits", TimeSpan.MaxValue, "2147483648"),
        Row("past any clock", TimeSpan.MaxValue, "99999999999999"),
        Row("past any number", TimeSpan.MaxValue, new string('9', 400)),
        Row("negative", null, "-1"),
        Row("a fraction", null, "1.5"),
        Row("a word", null, "soon"),
        Row("empty", null, ""),
        Row("other digits", null, "١٢"),
        Row("date to come", TimeSpan.FromSeconds(90), Date(90)),
        Row("date now", TimeSpan.Zero, Date(0)),
        Row("date past", TimeSpan.Zero, Date(-3600)),
        Row(
            "last date of all",
            DateTimeOffset.Parse("9999-12-31T23:59:59Z", CultureInfo.InvariantCulture) - Samples.Noon,
            "Fri, 31 Dec 9999 23:59:59 GMT"),
        Row("two, the longer counts", TimeSpan.FromSeconds(7), "2", "7"),
        Row("two, one unreadable", TimeSpan.FromSeconds(2), "soon", "2"),
        Row("a date and seconds", TimeSpan.FromSeconds(60), Date(60), "2"),
    ];

    [TestCaseSource(nameof(Rows))]
    public void Header_is_read_as_the_longest_wish(string[] values, TimeSpan? wish)
    {
        using var response = new HttpResponseMessage();
        foreach (string value in values)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", value);
        }

        Assert.That(RetryAfter.Read(response.Headers, Clock), Is.EqualTo(wish));
    }

    [TestCase(-3600)]
    [TestCase(3600)]
    public void Date_is_measured_by_the_servers_clock_where_it_shows_it(int secondsOff)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = Samples.Noon.AddSeconds(secondsOff);
        response.Headers.TryAddWithoutValidation("Retry-After", Date(secondsOff + 5));

        Assert.That(RetryAfter.Read(response.Headers, Clock), Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    private static string Date(int secondsFromNow) => Samples.Noon.AddSeconds(secondsFromNow).ToString("r", CultureInfo.InvariantCulture);

    private static TestCaseData Row(string name, TimeSpan? wish, params string[] values) =>
        new TestCaseData(values, wish).SetArgDisplayNames(name);
}
