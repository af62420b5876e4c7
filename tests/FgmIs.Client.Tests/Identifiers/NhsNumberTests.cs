using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

[TestFixture]
public sealed class NhsNumberTests
{
    private const string Digits = Samples.NhsNumberDigits;

    [TestCase("9434765919")]
    [TestCase("943 476 5919")]
    [TestCase("943-476-5919")]
    [TestCase("  943 476 5919\t")]
    [TestCase("\u00A09434765919\n")]
    public void Parse_ten_digits_plain_or_grouped_3_3_4_gives_the_digits(string text) =>
        Assert.That(NhsNumber.Parse(text).Value, Is.EqualTo(Digits));

    [TestCase("943 476-5919", TestName = "{m}(mixed separators)")]
    [TestCase("943-476 5919", TestName = "{m}(mixed separators the other way)")]
    [TestCase("9434 765 919", TestName = "{m}(grouped 4-3-3)")]
    [TestCase("94 34 76 59 19", TestName = "{m}(grouped in pairs)")]
    [TestCase("943 4765919", TestName = "{m}(one blank only)")]
    [TestCase("943476 5919", TestName = "{m}(the second blank only)")]
    [TestCase("943  476 5919", TestName = "{m}(a double blank)")]
    [TestCase("943\u00A0476\u00A05919", TestName = "{m}(no-break blanks)")]
    [TestCase("943\u2013476\u20135919", TestName = "{m}(en dashes)")]
    [TestCase("943.476.5919", TestName = "{m}(points)")]
    [TestCase("943\t476\t5919", TestName = "{m}(tabs)")]
    [TestCase("+434765919", TestName = "{m}(a sign)")]
    [TestCase("943476591O", TestName = "{m}(a letter O for a zero)")]
    [TestCase("943476591X", TestName = "{m}(an X for a check digit of ten)")]
    [TestCase("9434765919\0", TestName = "{m}(a NUL)")]
    [TestCase("\u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0669", TestName = "{m}(Arabic-Indic digits)")]
    [TestCase("\u096F\u096A\u0969\u096A\u096D\u096C\u096B\u096F\u0967\u096F", TestName = "{m}(Devanagari digits)")]
    [TestCase("\uFF19\uFF14\uFF13\uFF14\uFF17\uFF16\uFF15\uFF19\uFF11\uFF19", TestName = "{m}(full-width digits)")]
    [TestCase("943476591\uFF19", TestName = "{m}(one full-width digit)")]
    public void TryParse_other_characters_or_groups_is_refused_as_such(string text)
    {
        bool parsed = NhsNumber.TryParse(text, out NhsNumber number, out string? reason);

        Assert.Multiple(() =>
        {
            Assert.That(parsed, Is.False);
            Assert.That(number, Is.EqualTo(default(NhsNumber)));
            Assert.That(reason, Does.Contain("only the digits 0 to 9"));
        });
    }

    [TestCase(null, "empty")]
    [TestCase("", "empty")]
    [TestCase(" \t", "empty")]
    [TestCase("943476591", "9 digits")]
    [TestCase("94347659190", "11 digits")]
    [TestCase("9434765918", "check digit")]
    [TestCase("4934765919", "check digit")]
    public void TryParse_wrong_text_says_what_is_wrong_with_it(string? text, string expected)
    {
        bool parsed = NhsNumber.TryParse(text, out _, out string? reason);

        Assert.Multiple(() =>
        {
            Assert.That(parsed, Is.False);
            Assert.That(NhsNumber.TryParse(text, out _), Is.False);
            Assert.That(reason, Does.Contain(expected));
        });
    }

    [Test]
    public void Parse_null_throws_for_the_argument() =>
        Assert.That(() => NhsNumber.Parse(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("text"));

    [Test]
    public void Parse_wrong_text_throws_with_the_reason() =>
        Assert.That(() => NhsNumber.Parse("943 476 5918"), Throws.TypeOf<FormatException>().With.Message.Contains("check digit"));

    [Test]
    public void Parse_all_ten_same_digit_numbers_parse_and_are_known_as_such([Range(0, 9)] int digit)
    {
        var number = NhsNumber.Parse(new string((char)('0' + digit), 10));

        Assert.That(number.IsRepeatedDigit, Is.True);
    }

    [Test]
    public void IsRepeatedDigit_other_numbers_is_false() =>
        Assert.Multiple(() =>
        {
            Assert.That(Samples.NhsNumber.IsRepeatedDigit, Is.False);
            Assert.That(default(NhsNumber).IsRepeatedDigit, Is.False);
        });

    [Test]
    public void TryParse_any_ten_digits_agrees_with_the_definition_of_the_check_digit() =>
        Prop.ForAll(Generators.TenDigits, digits => NhsNumber.TryParse(digits, out _) == Generators.IsNhsNumber(digits))
            .QuickCheckThrowOnFailure();

    [Test]
    public void TryParse_any_nine_digits_at_most_one_check_digit_is_right() =>
        Prop.ForAll(Generators.NineDigits, nine => Enumerable.Range(0, 10).Count(last => NhsNumber.TryParse($"{nine}{last}", out _)) <= 1)
            .QuickCheckThrowOnFailure();

    // 11 - (sum mod 11) = 10 for these: no check digit fits, not even 0 or the 1 that a careless "mod 10" would give.
    [TestCase("000000006")]
    [TestCase("123456789")]
    [TestCase("987654327")]
    public void TryParse_nine_digits_whose_check_would_be_ten_none_of_the_ten_numbers_is_right(string nine)
    {
        int sum = nine.Select((c, i) => (c - '0') * (10 - i)).Sum();

        Assert.Multiple(() =>
        {
            Assert.That(11 - (sum % 11), Is.EqualTo(10), "the sample is what it claims to be");
            Assert.That(Enumerable.Range(0, 10).Where(last => NhsNumber.TryParse($"{nine}{last}", out _)), Is.Empty);
        });
    }

    [Test]
    public void TryParse_right_number_with_one_digit_mistyped_is_refused() =>
        Prop.ForAll(
            Generators.NhsNumbers,
            Gen.Choose(0, 9).ToArbitrary(),
            Gen.Choose(1, 9).ToArbitrary(),
            (digits, place, shift) =>
            {
                char[] mistyped = digits.ToCharArray();
                mistyped[place] = (char)('0' + ((mistyped[place] - '0' + shift) % 10));
                return !NhsNumber.TryParse(new string(mistyped), out _);
            }).QuickCheckThrowOnFailure();

    [Test]
    public void TryParse_right_number_with_two_neighbours_swapped_is_refused_unless_they_are_alike() =>
        Prop.ForAll(
            Generators.NhsNumbers,
            Gen.Choose(0, 8).ToArbitrary(),
            (digits, place) =>
            {
                char[] swapped = digits.ToCharArray();
                (swapped[place], swapped[place + 1]) = (swapped[place + 1], swapped[place]);
                return NhsNumber.TryParse(new string(swapped), out _) == (digits[place] == digits[place + 1]);
            }).QuickCheckThrowOnFailure();

    [Test]
    public void ToDisplayString_any_number_is_3_3_4_and_reads_back() =>
        Prop.ForAll(
            Generators.NhsNumbers,
            digits =>
            {
                var number = NhsNumber.Parse(digits);
                return number.ToDisplayString() == digits.Insert(6, " ").Insert(3, " ")
                    && NhsNumber.Parse(number.ToDisplayString()) == number;
            }).QuickCheckThrowOnFailure();

    [Test]
    public void ToString_any_number_shows_no_run_of_its_digits() =>
        Prop.ForAll(
            Generators.NhsNumbers,
            digits =>
            {
                var number = NhsNumber.Parse(digits);
                string shown = $"{number}|{number.ToString()}|{(object)number}";
                return Runs(digits).All(run => !shown.Contains(run, StringComparison.Ordinal));
            }).QuickCheckThrowOnFailure();

    [Test]
    public void TryParse_any_refused_text_the_reason_shows_no_run_of_it() =>
        Prop.ForAll(
            Generators.NearIdentifiers,
            text => NhsNumber.TryParse(text, out _, out string? reason)
                || Runs(new string([.. text.Where(char.IsDigit)])).All(run => !reason.Contains(run, StringComparison.Ordinal)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Equality_same_digits_however_written_are_equal_and_hash_alike()
    {
        var plain = NhsNumber.Parse("9434765919");
        var grouped = NhsNumber.Parse("943-476-5919");

        Assert.Multiple(() =>
        {
            Assert.That(grouped, Is.EqualTo(plain));
            Assert.That(grouped == plain, Is.True);
            Assert.That(grouped.GetHashCode(), Is.EqualTo(plain.GetHashCode()));
            Assert.That(NhsNumber.Parse("9449304424") == plain, Is.False);
            Assert.That(default(NhsNumber) == plain, Is.False);
        });
    }

    [Test]
    public void Default_compares_hashes_and_prints_but_has_no_value()
    {
        NhsNumber number = default;

        Assert.Multiple(() =>
        {
            Assert.That(number, Is.EqualTo(default(NhsNumber)));
            Assert.That(number.GetHashCode, Throws.Nothing);
            Assert.That(number.ToString(), Is.EqualTo("(not set)"));
            Assert.That(() => number.Value, Throws.InvalidOperationException.With.Message.Contains("NhsNumber.Parse"));
            Assert.That(number.ToDisplayString, Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Parse_every_published_test_patient_parses()
    {
        IReadOnlyList<(string NhsNumber, string DateOfBirth)> patients = OfficialFiles.TestPatients;

        Assert.Multiple(() =>
        {
            Assert.That(patients, Has.Count.GreaterThan(600));
            foreach ((string nhsNumber, string dateOfBirth) in patients)
            {
                Assert.That(NhsNumber.TryParse(nhsNumber, out _, out string? reason), Is.True, $"{nhsNumber}: {reason}");
                Assert.That(FhirDate.TryParse(dateOfBirth, out _, out reason), Is.True, $"{dateOfBirth}: {reason}");
            }
        });
    }

    // Three digits in a row of a number are enough to count as a leak.
    private static IEnumerable<string> Runs(string digits) =>
        Enumerable.Range(0, Math.Max(0, digits.Length - 2)).Select(start => digits.Substring(start, 3));
}
