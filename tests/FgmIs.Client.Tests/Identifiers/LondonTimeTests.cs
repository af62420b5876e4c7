using System.Globalization;
using FgmIs.Client.Identifiers;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

[TestFixture]
public sealed class LondonTimeTests
{
    private const string IanaName = "Europe/London";
    private const string WindowsName = "GMT Standard Time";

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById(IanaName);

    [Test]
    public void Load_asks_for_the_iana_name_first_and_then_for_nothing_else()
    {
        var asked = new List<string>();

        LondonTime.Load(id =>
        {
            asked.Add(id);
            return London;
        });

        Assert.That(asked, Is.EqualTo(new[] { IanaName }));
    }

    [Test]
    public void Load_falls_back_to_the_windows_name_where_the_iana_one_is_unknown_or_corrupt() =>
        Assert.Multiple(() =>
        {
            foreach (Exception unknown in (Exception[])[new TimeZoneNotFoundException(), new InvalidTimeZoneException()])
            {
                var time = LondonTime.Load(id => id == WindowsName ? London : throw unknown);
                Assert.That(
                    time.DateAt(Instant("2026-06-30T23:00:00Z")),
                    Is.EqualTo(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Unspecified)));
            }
        });

    [Test]
    public void Load_without_data_under_either_name_fails_and_says_what_to_install()
    {
        var asked = new List<string>();

        Assert.Multiple(() =>
        {
            Assert.That(
                () => LondonTime.Load(id =>
                {
                    asked.Add(id);
                    throw new TimeZoneNotFoundException();
                }),
                Throws.TypeOf<TimeZoneNotFoundException>()
                    .With.Message.Contains("tzdata").And.Message.Contains(IanaName).And.Message.Contains(WindowsName));
            Assert.That(asked, Is.EqualTo(new[] { IanaName, WindowsName }));
        });
    }

    [Test]
    public void Load_other_failures_are_not_taken_for_missing_data() =>
        Assert.That(() => LondonTime.Load(_ => throw new InvalidOperationException("a defect")), Throws.InvalidOperationException);

    [Test]
    public void Load_stub_zone_under_the_name_of_London_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => LondonTime.Load(Stub(TimeSpan.Zero)), Throws.TypeOf<TimeZoneNotFoundException>(), "UTC all year");
            Assert.That(
                () => LondonTime.Load(Stub(TimeSpan.FromHours(1))),
                Throws.TypeOf<TimeZoneNotFoundException>(),
                "summer time all year");
            Assert.That(
                () => LondonTime.Load(_ => TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")),
                Throws.TypeOf<TimeZoneNotFoundException>(),
                "another city's");
        });

    [Test]
    public void Load_stub_under_the_iana_name_and_data_under_the_windows_name_takes_the_data() =>
        Assert.That(
            LondonTime.Load(id => id == IanaName ? Stub(TimeSpan.Zero)(id) : London).ToDisplayString(Instant("2026-07-01T12:00:00Z")),
            Is.EqualTo("1/07/2026 13:00:00"));

    [TestCase("2026-06-30T22:59:59.9999999Z", "2026-06-30")]
    [TestCase("2026-06-30T23:00:00Z", "2026-07-01")]
    [TestCase("2026-01-14T23:59:59Z", "2026-01-14")]
    [TestCase("2026-01-15T00:00:00Z", "2026-01-15")]
    [TestCase("2026-07-01T08:59:59+10:00", "2026-06-30")]
    public void DateAt_an_instant_is_the_date_on_Londons_calendars(string instant, string date) =>
        Assert.That(LondonTime.Civil.DateAt(Instant(instant)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Is.EqualTo(date));

    [TestCase("2026-07-01", "2026-06-30T23:00:00Z")]
    [TestCase("2026-01-15", "2026-01-15T00:00:00Z")]
    [TestCase("1970-01-15", "1970-01-14T23:00:00Z", TestName = "{m}(the winter of 1970, when Britain kept summer time all year)")]
    public void StartOf_a_date_is_midnight_in_London_written_in_utc(string date, string start) =>
        Assert.Multiple(() =>
        {
            DateTimeOffset actual = LondonTime.Civil.StartOf(DateTime.Parse(date, CultureInfo.InvariantCulture));
            Assert.That(actual, Is.EqualTo(Instant(start)));
            Assert.That(actual.Offset, Is.EqualTo(TimeSpan.Zero));
        });

    [TestCase(DateTimeKind.Utc)]
    [TestCase(DateTimeKind.Local)]
    public void StartOf_ignores_the_kind_and_the_time_of_day(DateTimeKind kind) =>
        Assert.That(LondonTime.Civil.StartOf(new DateTime(2026, 7, 1, 15, 30, 0, kind)), Is.EqualTo(Instant("2026-06-30T23:00:00Z")));

    // StartOf would have to choose or to invent an instant if midnight were skipped or came twice.
    [Test]
    public void StartOf_no_midnight_in_a_patients_lifetime_is_skipped_or_comes_twice() =>
        Assert.Multiple(() =>
        {
            for (var day = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified); day.Year < 2100; day = day.AddDays(1))
            {
                Assert.That(London.IsInvalidTime(day) || London.IsAmbiguousTime(day), Is.False, $"{day:yyyy-MM-dd}");
            }
        });

    private static Func<string, TimeZoneInfo> Stub(TimeSpan offset) =>
        id => TimeZoneInfo.CreateCustomTimeZone(id, offset, id, id);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
