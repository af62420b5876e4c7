using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

/// <summary>Configuration binding and tools know the values that name a system, an organisation or a right.</summary>
[TestFixture]
public sealed class TypeConverterTests
{
    private static readonly TestCaseData[] Texts =
    [
        new(typeof(Asid), " 200000000115 ", "200000000115"),
        new(typeof(OdsCode), "a8n7k", "A8N7K"),
        new(typeof(RbacActivity), "b0370", "B0370"),
    ];

    private static readonly TestCaseData[] WrongTexts =
    [
        new(typeof(Asid), "20000000011", "The ASID has 11 characters; it needs 12 digits."),
        new(typeof(Asid), "", "The ASID is empty."),
        new(typeof(OdsCode), "RR", "The ODS code has 2 characters; it needs 3 to 12."),
        new(typeof(RbacActivity), "0370", "An RBAC activity is the letter B and four digits, for example B0370."),
    ];

    [TestCaseSource(nameof(Texts))]
    public void Text_converts_to_a_value_and_back(Type type, string text, string expected)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(type);

        object? value = converter.ConvertFromInvariantString(text);

        Assert.Multiple(() =>
        {
            Assert.That(value, Is.InstanceOf(type));
            Assert.That(value!.ToString(), Is.EqualTo(expected));
            Assert.That(converter.ConvertToInvariantString(value), Is.EqualTo(expected));
            Assert.That(converter.CanConvertFrom(typeof(string)), Is.True);
            Assert.That(converter.CanConvertTo(typeof(string)), Is.True);
            Assert.That(converter.IsValid(text), Is.True);
        });
    }

    [TestCaseSource(nameof(WrongTexts))]
    public void Wrong_text_is_refused_and_the_error_says_why(Type type, string text, string reason)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(type);

        Assert.Multiple(() =>
        {
            Assert.That(() => converter.ConvertFromInvariantString(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(reason));
            Assert.That(converter.IsValid(text), Is.False);
        });
    }

    [TestCase(typeof(Asid))]
    [TestCase(typeof(OdsCode))]
    [TestCase(typeof(RbacActivity))]
    public void Value_that_was_never_set_converts_to_an_empty_text_which_does_not_convert_back(Type type)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(type);

        string? text = converter.ConvertToInvariantString(Activator.CreateInstance(type));

        Assert.Multiple(() =>
        {
            Assert.That(text, Is.Empty);
            Assert.That(() => converter.ConvertFromInvariantString(text!), Throws.TypeOf<FormatException>());
        });
    }

    [Test]
    public void What_is_no_text_does_not_convert() =>
        Assert.Multiple(() =>
        {
            TypeConverter converter = TypeDescriptor.GetConverter(typeof(Asid));
            Assert.That(converter.CanConvertFrom(typeof(long)), Is.False);
            Assert.That(() => converter.ConvertFrom(200000000115L), Throws.TypeOf<NotSupportedException>());
            Assert.That(
                () => converter.ConvertTo(null, CultureInfo.InvariantCulture, Samples.Query, typeof(string)),
                Is.Not.EqualTo("200000000115"));
        });

    [Test]
    public void Configuration_binds_to_a_settings_class_of_the_hosts()
    {
        Settings? settings =
            Configured(("Asid", "200000000115"), ("Sites:0", "rr8"), ("Sites:1", "X26"), ("Activity", "B0370")).Get<Settings>();

        Assert.Multiple(() =>
        {
            Assert.That(settings!.Asid, Is.EqualTo(Asid.Parse("200000000115")));
            Assert.That(settings.Sites, Is.EqualTo([OdsCode.Parse("RR8"), OdsCode.Parse("X26")]));
            Assert.That(settings.Activity, Is.EqualTo(RbacActivity.ViewSummaryHealthRecords));
        });
    }

    [Test]
    public void Configuration_that_is_wrong_names_the_settings_path_and_the_reason() =>
        Assert.That(
            () => Configured(("Host:Asid", "2000")).GetSection("Host").Get<Settings>(),
            Throws.InvalidOperationException
                .With.Message.Contains("Host:Asid")
                .And.InnerException.Message.EqualTo("The ASID has 4 characters; it needs 12 digits."));

    [Test]
    public void Item_of_a_list_that_is_wrong_is_an_error_only_where_the_binder_is_told_so() =>
        Assert.Multiple(() =>
        {
            IConfigurationRoot configuration = Configured(("Sites:0", "RR8"), ("Sites:1", "R-8"));
            Assert.That(
                configuration.Get<Settings>()!.Sites,
                Is.EqualTo([OdsCode.Parse("RR8")]),
                "the binder's own way, which README.md warns of");
            Assert.That(
                () => configuration.Get<Settings>(options => options.ErrorOnUnknownConfiguration = true),
                Throws.InvalidOperationException);
        });

    private static IConfigurationRoot Configured(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();

    private sealed class Settings
    {
        public Asid Asid { get; set; }

        public OdsCode[] Sites { get; set; } = [];

        public RbacActivity? Activity { get; set; }
    }
}
