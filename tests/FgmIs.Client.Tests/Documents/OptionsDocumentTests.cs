#if !CLIENT_NETSTANDARD
using System.Globalization;
using FgmIs.Client.Configuration;
using FgmIs.Client.Tests.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>The options' table is whole, and what documents say of the options is what it has.</summary>
[TestFixture]
public sealed class OptionsDocumentTests
{
    private const string WriteVariable = "FGMIS_WRITE_OPTIONS";

    private static string DocumentPath => OfficialFiles.InRepository("docs", "configuration.md");

    private static IEnumerable<TestCaseData> Settings =>
        OptionsTable.Settings.Select(setting => new TestCaseData(setting.Path).SetArgDisplayNames(setting.Path));

    [Test]
    public void Table_has_each_public_option_once() =>
        Assert.That(
            OptionsTable.Settings.Select(setting => setting.Path),
            Is.Unique.And.EquivalentTo(PublicOption.All.Select(option => option.Path)));

    [Test]
    public void Table_lists_each_of_its_rows() =>
        Assert.That(
            OptionsTable.Settings,
            Is.EquivalentTo(typeof(OptionsTable).GetProperties().Select(property => property.GetValue(null)).OfType<Setting>()));

    [Test]
    public void Document_is_what_the_table_makes()
    {
        string actual = File.ReadAllText(DocumentPath).ReplaceLineEndings("\n");
        string made = OptionsDocument.WriteInto(actual);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(DocumentPath, made);
            actual = made;
        }

        Assert.That(
            actual,
            Is.EqualTo(made),
            $"Edit OptionsTable or the comment, never the tables; then set {WriteVariable}=1 and run this test, which writes them.");
    }

    [TestCaseSource(nameof(Settings))]
    public void Comment_names_the_default_and_the_range_of_the_table(string path)
    {
        Setting setting = OptionsTable.Settings.Single(setting => setting.Path == path);
        string value = OptionComments.ValueOf(setting);

        Assert.That(value, Does.StartWith(Default(setting)), "the default");
        Assert.That(value, Does.Contain(Range(setting)).IgnoreCase, "the range");
        bool isRequired = setting.Remedy is not null && setting.DefaultText is null;
        Assert.That(OptionComments.SummaryOf(setting), isRequired ? Does.Contain("Required") : Does.Not.Contain("Required"));
    }

    private static string Default(Setting setting) => setting switch
    {
        { DefaultText: null, Remedy: null } => "None",
        LimitSetting<TimeSpan> { DefaultText: not null } time => Words(time.Default),
        LimitSetting<int> count => count.Default.ToString("N0", CultureInfo.InvariantCulture),
        TypedSetting<string> { Name: "DeviceName" } => "The machine's name",
        { DefaultText: { } text } => $"`{text}`",
        _ => "",
    };

    private static string Range(Setting setting) => setting switch
    {
        LimitSetting<TimeSpan> time => $"from {Words(time.Lowest)} to {Words(time.Highest)}",
        LimitSetting<int> count => string.Create(CultureInfo.InvariantCulture, $"from {count.Lowest:N0} to {count.Highest:N0}"),
        LimitSetting<double> rate => string.Create(CultureInfo.InvariantCulture, $"from {rate.Lowest:0.##} to {rate.Highest:N0}"),
        _ => "",
    };

    private static string Words(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => Words(time.TotalDays, "day"),
        { TotalHours: >= 1 } => Words(time.TotalHours, "hour"),
        { TotalMinutes: >= 1 } => Words(time.TotalMinutes, "minute"),
        _ => Words(time.TotalSeconds, "second"),
    };

    private static string Words(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:#,0.###} {unit}{(number == 1 ? "" : "s")}");
}
#endif
