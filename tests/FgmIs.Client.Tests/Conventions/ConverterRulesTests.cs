using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FgmIs.Client.Auditing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>A person's number is never made or written in passing (safety case, H8).</summary>
[TestFixture]
public sealed class ConverterRulesTests
{
    private static readonly Type[] IdentifiesPerson =
        [typeof(NhsNumber), typeof(FhirDate), typeof(SdsUserId), typeof(SdsRoleProfileId), typeof(LocalUserId), typeof(EncounterId)];

    private static readonly Assembly[] Packages =
    [
        typeof(FgmStatusQuery).Assembly,
        typeof(FgmAuditKey).Assembly,
#if !CLIENT_NETSTANDARD
        Assembly.Load("FgmIs.Client.Assurance"),
        Assembly.Load("FgmIs.Client.Auditing.PostgreSql"),
        Assembly.Load("FgmIs.Client.Auditing.Sqlite"),
        Assembly.Load("FgmIs.Client.Auditing.Testing"),
        Assembly.Load("FgmIs.Client.Fhir"),
        Assembly.Load("FgmIs.Client.RateSharing.PostgreSql"),
        Assembly.Load("FgmIs.Client.Testing"),
#endif
    ];

    private static IEnumerable<Type> Types => Packages.SelectMany(package => package.GetTypes());

    [Test]
    public void Values_convert_where_they_name_a_system_and_never_where_they_identify_a_person() =>
        Assert.That(Types.SelectMany(type => ConverterRules.ConvertersWhereTheyBelong(type, IdentifiesPerson)), Is.Empty);

    [Test]
    public void Nothing_has_a_JSON_converter() => Assert.That(Types.SelectMany(ConverterRules.NoJsonConverter), Is.Empty);

    [TestCaseSource(nameof(IdentifiesPerson))]
    public void What_identifies_a_person_has_no_way_from_a_text_for_tools(Type type) =>
        Assert.That(TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)), Is.False);

    [Test]
    public void Converter_of_what_identifies_a_person_is_found() =>
        Assert.That(
            ConverterRules.ConvertersWhereTheyBelong(typeof(Asid), [typeof(Asid)]),
            Has.One.Items.And.All.Contains("identifies a person"));

    [Test]
    public void Value_without_a_converter_is_found() =>
        Assert.That(
            ConverterRules.ConvertersWhereTheyBelong(typeof(NhsNumber), []),
            Has.One.Items.And.All.Contains("give it a type converter"));

    [TestCase(typeof(Asid))]
    [TestCase(typeof(NhsNumber))]
    [TestCase(typeof(FgmStatusQuery))]
    public void Sound_value_is_left_alone(Type type) =>
        Assert.That(ConverterRules.ConvertersWhereTheyBelong(type, IdentifiesPerson), Is.Empty);

    [TestCase(typeof(NumberJsonConverter))]
    [TestCase(typeof(ConvertedInJson))]
    [TestCase(typeof(HasConvertedMember))]
    public void JSON_converter_is_found(Type type) =>
        Assert.That(ConverterRules.NoJsonConverter(type), Has.One.Items.And.All.Contains(type.Name));

    private sealed class NumberJsonConverter : JsonConverter<NhsNumber>
    {
        public override NhsNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => default;

        public override void Write(Utf8JsonWriter writer, NhsNumber value, JsonSerializerOptions options) => writer.WriteNullValue();
    }

    [JsonConverter(typeof(NumberJsonConverter))]
    private sealed class ConvertedInJson;

    private sealed class HasConvertedMember
    {
        [JsonConverter(typeof(NumberJsonConverter))]
        public NhsNumber Number { get; set; }
    }
}
