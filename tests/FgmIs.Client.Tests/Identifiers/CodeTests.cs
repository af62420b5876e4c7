using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

/// <summary>Asid, OdsCode and RbacActivity name systems, organisations and rights: checked alike, and shown.</summary>
[TestFixture]
public sealed class CodeTests
{
    [TestCase("200000000115", "200000000115")]
    [TestCase(" 000000000000\n", "000000000000")]
    public void Asid_of_12_digits_parses(string text, string expected) => Assert.That(Asid.Parse(text).Value, Is.EqualTo(expected));

    [TestCase(null, "empty")]
    [TestCase("  ", "empty")]
    [TestCase("20000000011", "11 characters")]
    [TestCase("2000000001155", "13 characters")]
    [TestCase("20000000011A", "only the digits")]
    [TestCase("200 00000015", "only the digits")]
    [TestCase("-20000000011", "only the digits")]
    [TestCase("20000000011\u0665", "only the digits")]
    [TestCase("20000000011\uFF15", "only the digits")]
    public void Asid_of_anything_else_is_refused_for_a_reason(string? text, string expected)
    {
        bool parsed = Asid.TryParse(text, out Asid asid, out string? reason);

        Assert.Multiple(() =>
        {
            Assert.That(parsed, Is.False);
            Assert.That(asid, Is.EqualTo(default(Asid)));
            Assert.That(reason, Does.Contain(expected));
        });
    }

    [TestCase("RR8", "RR8")]
    [TestCase("a8n7k", "A8N7K")]
    [TestCase(" 8hk10 ", "8HK10")]
    [TestCase("abcdefghij12", "ABCDEFGHIJ12")]
    public void OdsCode_of_3_to_12_letters_and_digits_is_kept_in_upper_case(string text, string expected) =>
        Assert.That(OdsCode.Parse(text).Value, Is.EqualTo(expected));

    [TestCase(null, "empty")]
    [TestCase("", "empty")]
    [TestCase("RR", "2 characters")]
    [TestCase("ABCDEFGHIJ123", "13 characters")]
    [TestCase("R R8", "only the letters")]
    [TestCase("RR-8", "only the letters")]
    [TestCase("RÄ8", "only the letters")]
    [TestCase("RR\uFF18", "only the letters")]
    [TestCase("R\u017F8", "only the letters", TestName = "{m}(a long s, which some upper-case to S)")]
    [TestCase("R\u01318", "only the letters", TestName = "{m}(a dotless i, which some upper-case to I)")]
    [TestCase("R\u212A8", "only the letters", TestName = "{m}(a Kelvin sign)")]
    public void OdsCode_of_anything_else_is_refused_for_a_reason(string? text, string expected)
    {
        bool parsed = OdsCode.TryParse(text, out OdsCode code, out string? reason);

        Assert.Multiple(() =>
        {
            Assert.That(parsed, Is.False);
            Assert.That(code, Is.EqualTo(default(OdsCode)));
            Assert.That(reason, Does.Contain(expected));
        });
    }

    [Test]
    [SetCulture("tr-TR")]
    public void OdsCode_under_a_Turkish_culture_upper_cases_i_to_I() => Assert.That(OdsCode.Parse("ri8").Value, Is.EqualTo("RI8"));

    [TestCase("B0370", "B0370")]
    [TestCase(" b0370", "B0370")]
    [TestCase("B9999", "B9999")]
    public void RbacActivity_of_B_and_four_digits_parses(string text, string expected) =>
        Assert.That(RbacActivity.Parse(text).Value, Is.EqualTo(expected));

    [TestCase(null, "empty")]
    [TestCase("", "empty")]
    [TestCase("0370", "letter B")]
    [TestCase("R0370", "letter B")]
    [TestCase("B370", "letter B")]
    [TestCase("B03700", "letter B")]
    [TestCase("B037O", "letter B")]
    [TestCase("B 370", "letter B")]
    [TestCase("B037\u0660", "letter B")]
    public void RbacActivity_of_anything_else_is_refused_for_a_reason(string? text, string expected)
    {
        bool parsed = RbacActivity.TryParse(text, out RbacActivity activity, out string? reason);

        Assert.Multiple(() =>
        {
            Assert.That(parsed, Is.False);
            Assert.That(activity, Is.EqualTo(default(RbacActivity)));
            Assert.That(reason, Does.Contain(expected));
        });
    }

    [Test]
    public void ViewSummaryHealthRecords_is_B0370() =>
        Assert.That(RbacActivity.ViewSummaryHealthRecords, Is.EqualTo(RbacActivity.Parse("b0370")));

    [Test]
    public void Parse_null_or_wrong_throws() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Asid.Parse(null!), Throws.ArgumentNullException);
            Assert.That(() => OdsCode.Parse(null!), Throws.ArgumentNullException);
            Assert.That(() => RbacActivity.Parse(null!), Throws.ArgumentNullException);
            Assert.That(() => Asid.Parse("1"), Throws.TypeOf<FormatException>().With.Message.Contains("12 digits"));
            Assert.That(() => OdsCode.Parse("1"), Throws.TypeOf<FormatException>().With.Message.Contains("3 to 12"));
            Assert.That(() => RbacActivity.Parse("1"), Throws.TypeOf<FormatException>().With.Message.Contains("B0370"));
        });

    [Test]
    public void TryParse_without_a_reason_agrees_with_the_one_that_gives_it() =>
        Prop.ForAll(
            Generators.NearIdentifiers,
            text => Asid.TryParse(text, out _) == Asid.TryParse(text, out _, out _)
                && OdsCode.TryParse(text, out _) == OdsCode.TryParse(text, out _, out _)
                && RbacActivity.TryParse(text, out _) == RbacActivity.TryParse(text, out _, out _)).QuickCheckThrowOnFailure();

    [Test]
    public void TryParse_any_text_taken_holds_only_ascii_letters_and_digits() =>
        Prop.ForAll(
            Generators.NearIdentifiers,
            text => Holds(Asid.TryParse(text, out Asid asid), () => asid.Value.All(char.IsAsciiDigit) && asid.Value.Length == 12)
                && Holds(
                    OdsCode.TryParse(text, out OdsCode code),
                    () => code.Value.All(IsAsciiUpperOrDigit) && code.Value.Length is >= 3 and <= 12)
                && Holds(RbacActivity.TryParse(text, out RbacActivity activity), () => activity.Value.All(IsAsciiUpperOrDigit)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void ToString_shows_what_names_no_person() =>
        Assert.Multiple(() =>
        {
            Assert.That(Asid.Parse("200000000115").ToString(), Is.EqualTo("200000000115"));
            Assert.That(OdsCode.Parse("rr8").ToString(), Is.EqualTo("RR8"));
            Assert.That(RbacActivity.Parse("b0370").ToString(), Is.EqualTo("B0370"));
        });

    [Test]
    public void Default_compares_hashes_and_prints_but_has_no_value() =>
        Assert.Multiple(() =>
        {
            Assert.That(default(Asid), Is.EqualTo(new Asid()).And.Not.EqualTo(Asid.Parse("200000000115")));
            Assert.That(default(OdsCode), Is.EqualTo(new OdsCode()).And.Not.EqualTo(OdsCode.Parse("RR8")));
            Assert.That(default(RbacActivity), Is.EqualTo(new RbacActivity()).And.Not.EqualTo(RbacActivity.ViewSummaryHealthRecords));
            Assert.That(default(Asid).GetHashCode, Throws.Nothing);
            Assert.That(default(OdsCode).GetHashCode, Throws.Nothing);
            Assert.That(default(RbacActivity).GetHashCode, Throws.Nothing);
            Assert.That(default(Asid).ToString(), Is.EqualTo("(not set)"));
            Assert.That(default(OdsCode).ToString(), Is.EqualTo("(not set)"));
            Assert.That(default(RbacActivity).ToString(), Is.EqualTo("(not set)"));
            Assert.That(() => default(Asid).Value, Throws.InvalidOperationException);
            Assert.That(() => default(OdsCode).Value, Throws.InvalidOperationException);
            Assert.That(() => default(RbacActivity).Value, Throws.InvalidOperationException);
        });

    private static bool Holds(bool parsed, Func<bool> invariant) => !parsed || invariant();

    private static bool IsAsciiUpperOrDigit(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c);
}
