using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

[TestFixture]
public sealed class FhirDateTests
{
    private static Arbitrary<DateTime> AnyDay => Generators.Days(1, 9999).ToArbitrary();

    [TestCase("2011", FhirDatePrecision.Year, "2011", "****", "2011-01-01", "2011-12-31")]
    [TestCase("2011-05", FhirDatePrecision.Month, "05/2011", "****-**", "2011-05-01", "2011-05-31")]
    [TestCase("2012-02", FhirDatePrecision.Month, "02/2012", "****-**", "2012-02-01", "2012-02-29")]
    [TestCase("2011-02", FhirDatePrecision.Month, "02/2011", "****-**", "2011-02-01", "2011-02-28")]
    [TestCase("2011-05-09", FhirDatePrecision.Day, "9/05/2011", "****-**-**", "2011-05-09", "2011-05-09")]
    [TestCase("2011-12-31", FhirDatePrecision.Day, "31/12/2011", "****-**-**", "2011-12-31", "2011-12-31")]
    [TestCase("0001-01-01", FhirDatePrecision.Day, "1/01/0001", "****-**-**", "0001-01-01", "0001-01-01")]
    [TestCase("9999", FhirDatePrecision.Year, "9999", "****", "9999-01-01", "9999-12-31")]
    public void Parse_whole_or_partial_date_knows_its_precision_and_span(
        string text, FhirDatePrecision precision, string display, string mask, string earliest, string latest)
    {
        var date = FhirDate.Parse(text);

        Assert.Multiple(() =>
        {
            Assert.That(date.Precision, Is.EqualTo(precision));
            Assert.That(date.Value, Is.EqualTo(text));
            Assert.That(date.ToDisplayString(), Is.EqualTo(display));
            Assert.That(date.ToString(), Is.EqualTo(mask));
            Assert.That(date.Earliest, Is.EqualTo(Day(earliest)));
            Assert.That(date.Latest, Is.EqualTo(Day(latest)));
        });
    }

    [Test]
    public void Parse_outer_blanks_are_ignored() => Assert.That(FhirDate.Parse(" 2011-05-09\t").Value, Is.EqualTo("2011-05-09"));

    [TestCase("2000-02-29")]
    [TestCase("2004-02-29")]
    [TestCase("1600-02-29")]
    public void Parse_29_February_of_a_leap_year_parses(string text) => Assert.That(FhirDate.Parse(text).Value, Is.EqualTo(text));

    [TestCase("1900-02-29")]
    [TestCase("2100-02-29")]
    [TestCase("2001-02-29")]
    [TestCase("2000-02-30")]
    [TestCase("2011-04-31")]
    [TestCase("2011-05-00")]
    [TestCase("2011-05-32")]
    [TestCase("2011-00-01")]
    [TestCase("2011-13-01")]
    [TestCase("2011-00")]
    [TestCase("2011-13")]
    [TestCase("0000")]
    [TestCase("0000-01-01")]
    public void TryParse_date_that_no_calendar_has_is_refused_as_such(string text) =>
        Assert.That(Refusal(text), Does.Contain("does not exist"));

    [TestCase("11")]
    [TestCase("2011-5-9")]
    [TestCase("2011-5")]
    [TestCase("20110509")]
    [TestCase("2011/05/09")]
    [TestCase("09/05/2011")]
    [TestCase("9/05/2011")]
    [TestCase("2011-05-09T00:00:00Z")]
    [TestCase("2011-05-09Z")]
    [TestCase("2011-0509")]
    [TestCase("-011")]
    [TestCase("2011-+5")]
    [TestCase("2011-05-9 ")]
    [TestCase("12011")]
    [TestCase("201O")]
    [TestCase("\u0662\u0660\u0661\u0661")]
    [TestCase("2011-0\uFF15-09")]
    public void TryParse_other_form_is_refused_with_the_forms_that_are_taken(string text) =>
        Assert.That(Refusal(text), Does.Contain("YYYY-MM-DD, YYYY-MM or YYYY"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    public void TryParse_nothing_is_refused_as_empty(string? text) => Assert.That(Refusal(text), Does.Contain("empty"));

    [Test]
    public void Parse_null_throws_for_the_argument() => Assert.That(() => FhirDate.Parse(null!), Throws.ArgumentNullException);

    [Test]
    public void Parse_wrong_text_throws_without_repeating_it() =>
        Assert.That(() => FhirDate.Parse("2011-02-31"), Throws.TypeOf<FormatException>().With.Message.Not.Contains("2011"));

    [Test]
    public void Parse_any_text_throws_nothing_but_a_format_exception() =>
        Prop.ForAll(
            Generators.NearIdentifiers,
            text =>
            {
                try
                {
                    var date = FhirDate.Parse(text);
                    return date.Value == text.Trim() && FhirDate.Parse(date.Value) == date;
                }
                catch (FormatException failure)
                {
                    return text.Trim().Length < 3 || !failure.Message.Contains(text.Trim(), StringComparison.Ordinal);
                }
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Value_of_any_day_month_or_year_reads_back_and_agrees_with_the_calendar() =>
        Prop.ForAll(
            AnyDay,
            day => ((string[])["yyyy-MM-dd", "yyyy-MM", "yyyy"]).All(form =>
            {
                string text = day.ToString(form, CultureInfo.InvariantCulture);
                var date = FhirDate.Parse(text);
                return date.Value == text && FhirDate.Parse(date.Value) == date && date.Earliest <= day && day <= date.Latest;
            })).QuickCheckThrowOnFailure();

    [Test]
    public void ToDisplayString_of_any_day_is_D_MM_YYYY() =>
        Prop.ForAll(
            AnyDay, day => FhirDate.FromDateTime(day).ToDisplayString() == day.ToString("d/MM/yyyy", CultureInfo.InvariantCulture))
            .QuickCheckThrowOnFailure();

    [Test]
    public void ToString_of_any_day_shows_no_digit() =>
        Prop.ForAll(AnyDay, day => !FhirDate.FromDateTime(day).ToString().Any(char.IsDigit)).QuickCheckThrowOnFailure();

    [Test]
    public void FromDateTime_ignores_time_and_kind_and_ToDateTime_gives_the_day_back() =>
        Assert.Multiple(() =>
        {
            var date = FhirDate.FromDateTime(new DateTime(2011, 5, 9, 23, 59, 59, DateTimeKind.Utc));
            Assert.That(date, Is.EqualTo(FhirDate.Parse("2011-05-09")));
            Assert.That(date.ToDateTime(), Is.EqualTo(new DateTime(2011, 5, 9, 0, 0, 0, DateTimeKind.Unspecified)));
            Assert.That(date.ToDateTime().Kind, Is.EqualTo(DateTimeKind.Unspecified));
        });

    [TestCase("2011", "Year")]
    [TestCase("2011-05", "Month")]
    public void ToDateTime_of_a_partial_date_throws_and_says_its_precision_only(string text, string precision) =>
        Assert.That(
            () => FhirDate.Parse(text).ToDateTime(),
            Throws.InvalidOperationException.With.Message.Contains(precision).And.Message.Not.Contains("2011"));

#if !CLIENT_NETSTANDARD
    [Test]
    public void FromDateOnly_and_ToDateOnly_of_any_day_round_trip() =>
        Prop.ForAll(
            AnyDay,
            day => FhirDate.FromDateOnly(DateOnly.FromDateTime(day)) == FhirDate.FromDateTime(day)
                && FhirDate.FromDateTime(day).ToDateOnly() == DateOnly.FromDateTime(day)).QuickCheckThrowOnFailure();

    [Test]
    public void ToDateOnly_of_a_partial_or_default_date_throws() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => FhirDate.Parse("2011-05").ToDateOnly(), Throws.InvalidOperationException);
            Assert.That(() => default(FhirDate).ToDateOnly(), Throws.InvalidOperationException);
        });
#endif

    [Test]
    public void Equality_tells_partial_dates_from_whole_ones() =>
        Assert.Multiple(() =>
        {
            Assert.That(FhirDate.Parse("2011-05-09"), Is.EqualTo(FhirDate.Parse(" 2011-05-09 ")));
            Assert.That(FhirDate.Parse("2011-01"), Is.Not.EqualTo(FhirDate.Parse("2011-01-01")));
            Assert.That(FhirDate.Parse("2011"), Is.Not.EqualTo(FhirDate.Parse("2011-01")));
        });

    [Test]
    public void Default_compares_hashes_and_prints_but_has_no_value() =>
        Assert.Multiple(() =>
        {
            Assert.That(default(FhirDate), Is.EqualTo(new FhirDate()).And.Not.EqualTo(FhirDate.Parse("0001-01-01")));
            Assert.That(default(FhirDate).GetHashCode, Throws.Nothing);
            Assert.That(default(FhirDate).ToString(), Is.EqualTo("(not set)"));
            Assert.That(() => default(FhirDate).Value, Throws.InvalidOperationException);
            Assert.That(() => default(FhirDate).Precision, Throws.InvalidOperationException);
            Assert.That(() => default(FhirDate).Earliest, Throws.InvalidOperationException);
            Assert.That(() => default(FhirDate).Latest, Throws.InvalidOperationException);
            Assert.That(() => default(FhirDate).ToDateTime(), Throws.InvalidOperationException);
            Assert.That(default(FhirDate).ToDisplayString, Throws.InvalidOperationException);
        });

    private static string? Refusal(string? text)
    {
        bool parsed = FhirDate.TryParse(text, out FhirDate date, out string? reason);
        return parsed || date != default ? null : reason;
    }

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
