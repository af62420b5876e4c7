using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.HostNeighbours.Tests;

/// <summary>docs/telemetry.md, "Alert rules": a rule that names what the client does not measure would never fire.</summary>
[TestFixture]
[NonParallelizable]
public sealed partial class AlertRulesTests
{
    private static string Document => File.ReadAllText(Repository.PathOf("docs", "telemetry.md"));

    private static string Rules => RulesBlock().Match(Document).Groups["rules"].Value;

    [Test]
    public async Task Every_metric_that_a_rule_names_is_one_of_the_client()
    {
        HashSet<string> exported = new(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == FgmTelemetry.MeterName)
                {
                    exported.UnionWith(PrometheusNames(instrument));
                }
            },
        };
        listener.Start();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using FgmStatusClient client = simulator.CreateClient();

        string[] named = [.. Metric().Matches(Rules).Select(static match => match.Value).Distinct(StringComparer.Ordinal)];

        Assert.That(named, Has.Length.GreaterThanOrEqualTo(5).And.SubsetOf(exported));
    }

    [Test]
    public void Every_label_that_a_rule_names_is_an_attribute_of_the_metrics_table()
    {
        string[] labels =
        [
            .. Selector().Matches(Rules).Select(static match => match.Groups["label"].Value),
            .. Grouping().Matches(Rules).Select(static match => match.Groups["label"].Value).Where(static label => label != "le"),
        ];
        string table = Document[Document.IndexOf("## Metrics", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("## Alert rules", StringComparison.Ordinal)];
        string[] attributes = [.. Attribute().Matches(table).Select(static match => match.Groups["name"].Value.Replace('.', '_'))];

        Assert.That(labels, Is.Not.Empty);
        Assert.That(labels.Except(attributes, StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public void Every_value_that_a_rule_selects_is_one_that_the_client_gives()
    {
        Dictionary<string, string[]> known = new(StringComparer.Ordinal)
        {
            ["fgmis_outcome"] = ["Answered", "NotSent", "Failed", "Cancelled"],
            ["error_type"] = Enum.GetNames<FgmFailureKind>(),
            ["fgmis_circuit_state"] = ["Closed", "HalfOpen", "Open"],
        };

        Assert.That(
            Selector().Matches(Rules)
                .Where(match => !known[match.Groups["label"].Value].Contains(match.Groups["value"].Value, StringComparer.Ordinal)),
            Is.Empty);
    }

    /// <summary>The names that Prometheus has for an instrument: its unit and its kind are suffixes.</summary>
    private static IEnumerable<string> PrometheusNames(Instrument instrument)
    {
        string unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "d" => "_days",
            _ => string.Empty,
        };
        string name = instrument.Name.Replace('.', '_') + unit;
        string kind = instrument.GetType().Name;
        return kind.StartsWith("Counter", StringComparison.Ordinal) ? [name + "_total"]
            : kind.StartsWith("Histogram", StringComparison.Ordinal) ? [name + "_bucket", name + "_sum", name + "_count"]
            : [name];
    }

    [GeneratedRegex("```yaml\n(?<rules>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RulesBlock();

    [GeneratedRegex(@"\bfgmis_client_\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\{(?<label>\w+)=""(?<value>[^""]*)""\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"by \((?<label>\w+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"`(?<name>[a-z._]+\.[a-z._]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();
}
