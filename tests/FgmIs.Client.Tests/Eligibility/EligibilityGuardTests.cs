using System.Globalization;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Eligibility;

[TestFixture]
public sealed class EligibilityGuardTests
{
    // Long before any query of these tests: verification is not what they are about.
    private static readonly NhsNumberVerification Verified = NhsNumberVerification.PdsTrace(
        new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly EligibilityGuard Guard = new(LondonTime.Civil, allowTestNhsNumbers: false);

    // Every case is at the start of the 18th birthday in London, written in UTC: an hour earlier in summer.
    [TestCase("2008-07-01", "2026-06-30T23:00:00Z", TestName = "{m}(a birthday in summer begins at 23:00 UTC the day before)")]
    [TestCase("2008-01-15", "2026-01-15T00:00:00Z", TestName = "{m}(a birthday in winter begins at 00:00 UTC)")]
    [TestCase("2008-03-29", "2026-03-29T00:00:00Z", TestName = "{m}(the day on which the clocks go forward begins in winter time)")]
    [TestCase("2008-03-30", "2026-03-29T23:00:00Z", TestName = "{m}(the day after begins in summer time)")]
    [TestCase("2008-10-25", "2026-10-24T23:00:00Z", TestName = "{m}(the day on which the clocks go back begins in summer time)")]
    [TestCase("2008-10-26", "2026-10-26T00:00:00Z", TestName = "{m}(the day after begins in winter time)")]
    [TestCase("2007-12-31", "2025-12-31T00:00:00Z", TestName = "{m}(New Year's Eve)")]
    [TestCase("2008-01-01", "2026-01-01T00:00:00Z", TestName = "{m}(New Year's Day)")]
    [TestCase("2004-02-28", "2022-02-28T00:00:00Z", TestName = "{m}(28 February)")]
    [TestCase("2004-02-29", "2022-03-01T00:00:00Z", TestName = "{m}(born 29 February 2004, 18 on 1 March 2022)")]
    [TestCase("1984-02-29", "2002-03-01T00:00:00Z", TestName = "{m}(born 29 February 1984, 18 on 1 March 2002)")]
    [TestCase("2004-03-01", "2022-03-01T00:00:00Z", TestName = "{m}(1 March)")]
    public void Judge_18th_birthday_is_under_18_until_it_begins_in_London_and_not_after(string dateOfBirth, string birthday)
    {
        DateTimeOffset begins = Instant(birthday);

        Assert.Multiple(() =>
        {
            foreach (TimeSpan before in
                (TimeSpan[])[TimeSpan.FromTicks(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(3000)])
            {
                EligibilityResult verdict = Judge(dateOfBirth, begins - before);
                Assert.That(verdict.Refusal, Is.Null, $"{before} before");
                Assert.That(verdict.Until, Is.EqualTo(begins), $"{before} before");
                Assert.That(verdict.Explanation, Is.Empty, $"{before} before");
            }

            foreach (TimeSpan after in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(1), TimeSpan.FromDays(10_000)])
            {
                Assert.That(Judge(dateOfBirth, begins + after).Refusal, Is.EqualTo(FgmNotSentReason.NotEligible), $"{after} after");
            }
        });
    }

    [Test]
    public void Judge_the_offset_in_which_the_instant_is_written_does_not_matter() =>
        Assert.Multiple(() =>
        {
            Assert.That(Judge("2008-07-01", Instant("2026-07-01T08:59:59+10:00")).Refusal, Is.Null);
            Assert.That(Judge("2008-07-01", Instant("2026-06-30T13:00:00-10:00")).Refusal, Is.EqualTo(FgmNotSentReason.NotEligible));
        });

    // 18 is no multiple of four, so the 18th birthday of a leapling never falls in a leap year.
    [Test]
    public void Judge_born_on_29_February_of_any_year_turns_18_on_1_March() =>
        Assert.Multiple(() =>
        {
            foreach (int year in Enumerable.Range(1954, 127).Where(DateTime.IsLeapYear))
            {
                Assert.That(DateTime.IsLeapYear(year + 18), Is.False, $"{year} + 18");
                var begins = new DateTimeOffset(year + 18, 3, 1, 0, 0, 0, TimeSpan.Zero);
                Assert.That(Judge($"{year}-02-29", begins.AddTicks(-1)).Refusal, Is.Null, $"{year}, the day before");
                Assert.That(Judge($"{year}-02-29", begins.AddHours(1)).Refusal, Is.EqualTo(FgmNotSentReason.NotEligible), $"{year}");
            }
        });

    [TestCase("2009", "2026-07-01T12:00:00Z", "2027-01-01T00:00:00Z", TestName = "{m}(a year of whose every day the patient is under 18)")]
    [TestCase(
        "2009-07", "2026-07-01T12:00:00Z", "2027-06-30T23:00:00Z", TestName = "{m}(a month of whose every day the patient is under 18)")]
    [TestCase(
        "2008-08", "2026-07-31T22:59:59Z", "2026-07-31T23:00:00Z", TestName = "{m}(the last second before the oldest completion turns 18)")]
    [TestCase(
        "2004-02", "2022-01-31T23:59:59Z", "2022-02-01T00:00:00Z", TestName = "{m}(a February with a leap day counts from its first)")]
    [TestCase("2026", "2026-07-01T12:00:00Z", "2044-01-01T00:00:00Z", TestName = "{m}(this year)")]
    [TestCase("2026-07", "2026-07-01T12:00:00Z", "2044-06-30T23:00:00Z", TestName = "{m}(this month)")]
    public void Judge_partial_date_under_18_by_every_completion_is_eligible_until_the_oldest_turns_18(
        string dateOfBirth, string now, string until)
    {
        EligibilityResult verdict = Judge(dateOfBirth, Instant(now));

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Refusal, Is.Null);
            Assert.That(verdict.Until, Is.EqualTo(Instant(until)));
        });
    }

    [TestCase("2007", "2026-07-01T12:00:00Z", FgmNotSentReason.NotEligible)]
    [TestCase("2007", "2025-12-31T00:00:00Z", FgmNotSentReason.NotEligible)]
    [TestCase("2007", "2025-12-30T23:59:59Z", FgmNotSentReason.AgeUndetermined)]
    [TestCase("2008", "2026-07-01T12:00:00Z", FgmNotSentReason.AgeUndetermined)]
    [TestCase("2008", "2026-01-01T00:00:00Z", FgmNotSentReason.AgeUndetermined)]
    [TestCase("2008-07", "2026-06-30T23:00:00Z", FgmNotSentReason.AgeUndetermined)]
    [TestCase("2008-07", "2026-07-30T22:59:59Z", FgmNotSentReason.AgeUndetermined)]
    [TestCase("2008-07", "2026-07-30T23:00:00Z", FgmNotSentReason.NotEligible)]
    [TestCase("2004-02", "2022-02-28T23:59:59Z", FgmNotSentReason.AgeUndetermined, TestName = "{m}(the 29th is still 17 on 28 February)")]
    [TestCase("2004-02", "2022-03-01T00:00:00Z", FgmNotSentReason.NotEligible, TestName = "{m}(on 1 March the 29th is 18 too)")]
    [TestCase(
        "2005-02", "2023-02-28T00:00:00Z", FgmNotSentReason.NotEligible, TestName = "{m}(a February without a leap day ends on the 28th)")]
    public void Judge_partial_date_over_18_by_every_completion_or_only_some_is_refused_as_such(
        string dateOfBirth, string now, FgmNotSentReason reason) =>
        Assert.That(Judge(dateOfBirth, Instant(now)).Refusal, Is.EqualTo(reason));

    [TestCase("2026-07-02", "2026-07-01T22:59:59Z", true)]
    [TestCase("2026-07-02", "2026-07-01T23:00:00Z", false, TestName = "{m}(born today in London, though not yet by UTC)")]
    [TestCase("2026-08", "2026-07-01T12:00:00Z", true)]
    [TestCase("2027", "2026-12-31T23:59:59Z", true)]
    [TestCase("2027", "2027-01-01T00:00:00Z", false)]
    [TestCase("9999-12-31", "2026-07-01T12:00:00Z", true)]
    [TestCase("9999", "2026-07-01T12:00:00Z", true)]
    public void Judge_date_of_birth_in_the_future_is_refused_by_the_civil_date_in_London(string dateOfBirth, string now, bool future) =>
        Assert.That(
            Judge(dateOfBirth, Instant(now)).Refusal,
            Is.EqualTo(future ? (FgmNotSentReason?)FgmNotSentReason.DateOfBirthInFuture : null));

    [Test]
    public void Judge_number_that_was_not_verified_is_refused_whatever_the_age() =>
        Assert.Multiple(() =>
        {
            foreach (string dateOfBirth in (string[])["2015-05-09", "1980-01-01", "2015", "2999"])
            {
                var patient = new VerifiedPatient(Samples.NhsNumber, FhirDate.Parse(dateOfBirth), NhsNumberVerification.NotVerified);
                Assert.That(Guard.Judge(patient, Samples.Noon).Refusal, Is.EqualTo(FgmNotSentReason.NotVerified), dateOfBirth);
            }
        });

    [TestCase(0, true)]
    [TestCase(24 * 60, true, TestName = "{m}(verified a day ahead: clocks and zones differ)")]
    [TestCase((24 * 60) + 1, false, TestName = "{m}(verified more than a day ahead)")]
    [TestCase(-24 * 60 * 365 * 20, true, TestName = "{m}(verified twenty years ago)")]
    public void Judge_verification_ahead_of_the_clock_is_taken_up_to_a_day(int minutesAhead, bool taken)
    {
        var patient = new VerifiedPatient(
            Samples.NhsNumber, Samples.DateOfBirth, NhsNumberVerification.BatchTrace(Samples.Noon.AddMinutes(minutesAhead)));

        Assert.That(Guard.Judge(patient, Samples.Noon).Refusal, Is.EqualTo(taken ? null : (FgmNotSentReason?)FgmNotSentReason.NotVerified));
    }

    [Test]
    public void Judge_repeated_digit_number_is_refused_unless_test_numbers_are_allowed([Range(0, 9)] int digit)
    {
        var patient = new VerifiedPatient(NhsNumber.Parse(new string((char)('0' + digit), 10)), Samples.DateOfBirth, Samples.Verification);
        var lenient = new EligibilityGuard(LondonTime.Civil, allowTestNhsNumbers: true);

        Assert.Multiple(() =>
        {
            Assert.That(Guard.Judge(patient, Samples.Noon).Refusal, Is.EqualTo(FgmNotSentReason.TestNumberRefused));
            Assert.That(lenient.Judge(patient, Samples.Noon).Refusal, Is.Null);
        });
    }

    [Test]
    public void Judge_allowing_test_numbers_allows_nothing_else()
    {
        var lenient = new EligibilityGuard(LondonTime.Civil, allowTestNhsNumbers: true);
        var tester = NhsNumber.Parse("9999999999");

        Assert.Multiple(() =>
        {
            Assert.That(
                lenient.Judge(new VerifiedPatient(tester, Samples.DateOfBirth, NhsNumberVerification.NotVerified), Samples.Noon).Refusal,
                Is.EqualTo(FgmNotSentReason.NotVerified));
            Assert.That(
                lenient.Judge(new VerifiedPatient(tester, FhirDate.Parse("1980-01-01"), Samples.Verification), Samples.Noon).Refusal,
                Is.EqualTo(FgmNotSentReason.NotEligible));
        });
    }

    [TestCase("1980-01-01")]
    [TestCase("2008")]
    [TestCase("2999-12-31")]
    public void Judge_refusal_explains_itself_without_the_patient_and_may_be_sent_at_no_time(string dateOfBirth)
    {
        EligibilityResult verdict = Judge(dateOfBirth, Samples.Noon);

        Assert.Multiple(() =>
        {
            Assert.That(verdict.Explanation, Is.Not.Empty.And.Not.Contains(dateOfBirth).And.Not.Contains(Samples.NhsNumberDigits));
            Assert.That(verdict.Until, Is.EqualTo(DateTimeOffset.MinValue));
        });
    }

    [Test]
    public void Judge_refusal_of_a_number_says_what_is_wrong_with_it()
    {
        NhsNumberVerification[] refused =
        [
            NhsNumberVerification.NotVerified,
            NhsNumberVerification.PdsTrace(Samples.Noon.AddDays(2)),
            NhsNumberVerification.PdsTrace(Samples.Noon.AddDays(-40)),
        ];
        var monthly = new EligibilityGuard(LondonTime.Civil, allowTestNhsNumbers: false, TimeSpan.FromHours(728));
        var tester = new VerifiedPatient(NhsNumber.Parse("9999999999"), Samples.DateOfBirth, Samples.Verification);

        Assert.That(
            refused
                .Select(verification => new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, verification))
                .Append(tester)
                .Select(patient => monthly.Judge(patient, Samples.Noon).Explanation),
            Is.EqualTo(
            [
                "The NHS number was not verified with PDS.",
                "The NHS number is said to have been verified at a time that is yet to come.",
                "The NHS number was verified longer ago than MaximumVerificationAge (30.33 days) allows: trace it on PDS again.",
                "The NHS number is a tester's, and the client does not allow test numbers.",
            ]));
    }

    [Test]
    public void Judge_any_whole_date_and_instant_agrees_with_an_independent_reckoning() =>
        Prop.ForAll(
            BirthsAndInstants,
            sample =>
            {
                EligibilityResult verdict = Judge(FhirDate.FromDateTime(sample.Birth), sample.Now);
                DateTime today = CivilDate(sample.Now);
                FgmNotSentReason? expected = sample.Birth > today ? FgmNotSentReason.DateOfBirthInFuture
                    : AgeOn(today, sample.Birth) >= 18 ? FgmNotSentReason.NotEligible
                    : null;
                return verdict.Refusal == expected;
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Judge_any_whole_date_until_is_the_first_instant_at_which_the_patient_is_18() =>
        Prop.ForAll(
            BirthsAndInstants,
            sample =>
            {
                EligibilityResult verdict = Judge(FhirDate.FromDateTime(sample.Birth), sample.Now);
                return verdict.Refusal is not null
                    || (verdict.Until > sample.Now
                        && verdict.Until.Offset == TimeSpan.Zero
                        && Judge(FhirDate.FromDateTime(sample.Birth), verdict.Until).Refusal == FgmNotSentReason.NotEligible
                        && Judge(FhirDate.FromDateTime(sample.Birth), verdict.Until.AddTicks(-1)).Refusal is null);
            }).QuickCheckThrowOnFailure();

    [Test]
    public void Judge_any_partial_date_agrees_with_the_reckoning_of_all_its_completions() =>
        Prop.ForAll(
            BirthsAndInstants,
            sample => ((string[])["yyyy", "yyyy-MM"]).All(form =>
            {
                string text = sample.Birth.ToString(form, CultureInfo.InvariantCulture);
                DateTime today = CivilDate(sample.Now);
                List<DateTime> completions = [.. Completions(text)];
                FgmNotSentReason? expected = completions.TrueForAll(birth => birth > today) ? FgmNotSentReason.DateOfBirthInFuture
                    : completions.TrueForAll(birth => AgeOn(today, birth) < 18) ? null
                    : completions.TrueForAll(birth => AgeOn(today, birth) >= 18) ? FgmNotSentReason.NotEligible
                    : FgmNotSentReason.AgeUndetermined;
                return Judge(FhirDate.Parse(text), sample.Now).Refusal == expected;
            })).QuickCheckThrowOnFailure();

    // Half of the instants lie close to the 18th birthday, some before the birth; all lie where Britain's clocks change by the
    // rule of CivilDate below.
    private static Arbitrary<(DateTime Birth, DateTimeOffset Now)> BirthsAndInstants =>
        (from birth in Generators.Days(1980, 2017)
         from near in Gen.Elements(true, false)
         from days in near ? Gen.Choose(-3, 3) : Gen.Choose(-7500, 700)
         from seconds in Gen.OneOf(Gen.Choose(0, 86_399), Gen.Elements(0, 1, 3599, 3600, 82_799, 82_800, 86_399))
         from offset in Gen.Choose(-14, 14)
         let now = new DateTimeOffset(birth.AddYears(18), TimeSpan.Zero).AddDays(days).AddSeconds(seconds)
         where now.Year is >= 1996 and < 2037
         select (birth, now.ToOffset(TimeSpan.FromHours(offset)))).ToArbitrary();

    private static DateTime CivilDate(DateTimeOffset instant)
    {
        DateTime utc = instant.UtcDateTime;
        bool summer = utc >= LastSundayOf(utc.Year, 3).AddHours(1) && utc < LastSundayOf(utc.Year, 10).AddHours(1);
        return utc.AddHours(summer ? 1 : 0).Date;
    }

    private static DateTime LastSundayOf(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static int AgeOn(DateTime today, DateTime birth)
    {
        bool hadBirthday = (today.Month, today.Day).CompareTo((birth.Month, birth.Day)) >= 0;
        return today.Year - birth.Year - (hadBirthday ? 0 : 1);
    }

    private static IEnumerable<DateTime> Completions(string partial)
    {
        DateTime day = DateTime.ParseExact(partial, partial.Length == 4 ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture);
        DateTime end = partial.Length == 4 ? day.AddYears(1) : day.AddMonths(1);
        for (; day < end; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static EligibilityResult Judge(string dateOfBirth, DateTimeOffset now) =>
        Judge(FhirDate.Parse(dateOfBirth), now);

    private static EligibilityResult Judge(FhirDate dateOfBirth, DateTimeOffset now) =>
        Guard.Judge(new VerifiedPatient(Samples.NhsNumber, dateOfBirth, Verified), now);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
