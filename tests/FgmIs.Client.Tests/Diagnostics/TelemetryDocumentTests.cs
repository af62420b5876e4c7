using System.Reflection;
using System.Text.RegularExpressions;
using FgmIs.Client.Diagnostics;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>docs/telemetry.md says what there is: every event id, instrument and attribute, and no other.</summary>
[TestFixture]
public sealed partial class TelemetryDocumentTests
{
    private static string Document => File.ReadAllText(OfficialFiles.InRepository("docs", "telemetry.md"));

    [Test]
    public void Every_event_id_is_in_the_table_with_its_level_and_no_other_is()
    {
        IEnumerable<(int, string)> logged = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => (message.EventId, message.Level.ToString()));
        IEnumerable<(int, string)> documented = Row().Matches(Document)
            .SelectMany(row => row.Groups["ids"].Value.Split(", ")
                .Select(id => (int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), row.Groups["level"].Value)));

        Assert.That(documented, Is.EquivalentTo(logged));
    }

    [Test]
    public void Every_name_of_an_instrument_activity_or_attribute_is_told()
    {
        string[] names =
        [
            .. typeof(SpanNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
            .. typeof(TelemetryNames).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (string)field.GetRawConstantValue()!),
        ];

        Assert.That(names, Has.Length.GreaterThan(15));
        Assert.That(names.Where(name => !Document.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    [GeneratedRegex(
        @"^\| (?<ids>\d+(, \d+)*) \| (?<level>\w+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
