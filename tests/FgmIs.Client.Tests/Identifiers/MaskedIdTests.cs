using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

/// <summary>The four ids of people and visits follow one rule: 1 to 64 characters without blanks, and never shown.</summary>
[TestFixture]
public sealed class MaskedIdTests
{
    private static readonly Shape[] Shapes =
    [
        new(
            "SDS user id",
            "SdsUserId",
            text => SdsUserId.Parse(text),
            Refuse<SdsUserId>(SdsUserId.TryParse),
            id => ((SdsUserId)id).Value,
            default(SdsUserId)),
        new(
            "SDS role profile id",
            "SdsRoleProfileId",
            text => SdsRoleProfileId.Parse(text),
            Refuse<SdsRoleProfileId>(SdsRoleProfileId.TryParse),
            id => ((SdsRoleProfileId)id).Value,
            default(SdsRoleProfileId)),
        new(
            "local user id",
            "LocalUserId",
            text => LocalUserId.Parse(text),
            Refuse<LocalUserId>(LocalUserId.TryParse),
            id => ((LocalUserId)id).Value,
            default(LocalUserId)),
        new(
            "encounter id",
            "EncounterId",
            text => EncounterId.Parse(text),
            Refuse<EncounterId>(EncounterId.TryParse),
            id => ((EncounterId)id).Value,
            default(EncounterId)),
    ];

    private delegate bool TryParse<T>(string? text, out T id, out string? reason);

    [Test]
    public void Parse_text_without_blanks_keeps_it_as_it_is([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.Multiple(() =>
        {
            foreach (string text in (string[])[
                "1", "495023758492", "urn:local|Jane.Roe", "ÄÖ-ß", "\U0001F600", "<&\"'>", new string('x', 64),
            ])
            {
                Assert.That(shape.Value(shape.Parse(text)), Is.EqualTo(text));
                Assert.That(shape.Value(shape.Parse($" {text}\t")), Is.EqualTo(text), "outer blanks are ignored");
            }
        });

    [TestCase(null, "is empty")]
    [TestCase("", "is empty")]
    [TestCase(" \u00A0", "is empty")]
    [TestCase("jane roe", "has a blank in it")]
    [TestCase("jane\troe", "has a blank in it")]
    [TestCase("jane\u00A0roe", "has a blank in it")]
    [TestCase("jane\u2028roe", "has a blank in it")]
    public void TryParse_blanks_are_refused_with_a_reason_that_names_the_id(string? text, string expected) =>
        Assert.Multiple(() =>
        {
            foreach (Shape shape in Shapes)
            {
                Assert.That(shape.Refuse(text), Does.Contain(shape.Name).And.Contains(expected));
            }
        });

    [Test]
    public void TryParse_more_than_64_characters_is_refused([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.That(shape.Refuse(new string('x', 65)), Does.Contain("more than 64"));

    [Test]
    public void TryParse_characters_that_xml_cannot_carry_are_refused([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.Multiple(() =>
        {
            foreach (string illegal in XmlIllegal.Texts)
            {
                Assert.That(
                    shape.Refuse($"jane{illegal}roe"),
                    Does.Contain(illegal.Any(char.IsWhiteSpace) ? "blank" : "XML cannot carry"),
                    XmlIllegal.Name(illegal));
            }
        });

    [Test]
    public void Parse_null_throws_for_the_argument([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.That(() => shape.Parse(null!), Throws.ArgumentNullException);

    [Test]
    public void Parse_wrong_text_throws_with_the_reason_and_without_the_text([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.That(
            () => shape.Parse("jane roe"),
            Throws.TypeOf<FormatException>().With.Message.Contains("blank").And.Message.Not.Contains("jane"));

    [Test]
    public void ToString_shows_the_same_mask_for_every_id([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.Multiple(() =>
        {
            Assert.That(shape.Parse("495023758492").ToString(), Is.EqualTo("***"));
            Assert.That(shape.Parse("j").ToString(), Is.EqualTo("***"));
        });

    [Test]
    public void Equality_is_by_the_exact_text([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.Multiple(() =>
        {
            Assert.That(shape.Parse(" jane"), Is.EqualTo(shape.Parse("jane")));
            Assert.That(shape.Parse(" jane").GetHashCode(), Is.EqualTo(shape.Parse("jane").GetHashCode()));
            Assert.That(shape.Parse("Jane"), Is.Not.EqualTo(shape.Parse("jane")));
            Assert.That(shape.Default, Is.Not.EqualTo(shape.Parse("jane")));
        });

    [Test]
    public void Default_compares_hashes_and_prints_but_has_no_value([ValueSource(nameof(Shapes))] Shape shape) =>
        Assert.Multiple(() =>
        {
            Assert.That(shape.Default.Equals(shape.Default), Is.True);
            Assert.That(shape.Default.GetHashCode, Throws.Nothing);
            Assert.That(shape.Default.ToString(), Is.EqualTo("(not set)"));
            Assert.That(
                () => shape.Value(shape.Default),
                Throws.InvalidOperationException.With.Message.Contains(shape.TypeName + ".Parse"));
        });

    [Test]
    public void TryParse_any_text_is_taken_or_refused_for_a_reason_and_never_shown([ValueSource(nameof(Shapes))] Shape shape) =>
        Prop.ForAll(
            Generators.NearIdentifiers,
            text => shape.Refuse(text) is { } reason
                ? text.Trim().Length < 3 || !reason.Contains(text.Trim(), StringComparison.Ordinal)
                : shape.Value(shape.Parse(text)) == text.Trim() && shape.Parse(text).ToString() == "***").QuickCheckThrowOnFailure();

    private static Func<string?, string?> Refuse<T>(TryParse<T> tryParse) =>
        text =>
            tryParse(text, out _, out string? reason) ? null : reason ?? throw new InvalidOperationException("Refused without a reason.");

    public sealed class Shape(
        string name,
        string typeName,
        Func<string, object> parse,
        Func<string?, string?> refuse,
        Func<object, string> value,
        object unset)
    {
        public string Name => name;

        public string TypeName => typeName;

        public Func<string, object> Parse => parse;

        public Func<string?, string?> Refuse => refuse;

        public Func<object, string> Value => value;

        public object Default => unset;

        public override string ToString() => typeName;
    }
}
