using System.Globalization;
using System.Text;
using System.Xml;

namespace FgmIs.Client.Assurance;

/// <summary>Writes <c>results.junit.xml</c>, as build servers read it: a test for each scenario, and one for each requirement.</summary>
/// <remarks>What failed is a failure. What was not tested, or waits for a person, is skipped: it is no pass.</remarks>
public static class AssuranceJUnit
{
    /// <summary>Writes it.</summary>
    /// <param name="run">What came of the run.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task WriteAsync(AssuranceRunResult run, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var xml = XmlWriter.Create(buffer, settings))
        {
            Test[] scenarios = [.. run.Scenarios.Select(Test.Of)];
            Test[] requirements = [.. run.Requirements.Select(Test.Of)];
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", XmlText.Clean($"{run.Subject.Product} {run.Subject.ProductVersion}"));
            WriteSuite(xml, run, "scenarios", scenarios);
            WriteSuite(xml, run, "requirements", requirements);
            xml.WriteEndElement();
        }

        await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
    }

    private static void WriteSuite(XmlWriter xml, AssuranceRunResult run, string name, Test[] tests)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", Number(tests.Length));
        xml.WriteAttributeString("failures", Number(tests.Count(test => test.Failure is not null)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(tests.Count(test => test.Skipped is not null)));
        xml.WriteAttributeString("timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(tests.Aggregate(TimeSpan.Zero, (sum, test) => sum + test.Took)));
        xml.WriteStartElement("properties");
        foreach ((string property, string value) in RunFacts.Of(run))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", property);
            xml.WriteAttributeString("value", XmlText.Clean(value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        foreach (Test test in tests)
        {
            WriteTest(xml, name, test);
        }

        xml.WriteEndElement();
    }

    private static void WriteTest(XmlWriter xml, string suite, Test test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", suite);
        xml.WriteAttributeString("name", test.Name);
        xml.WriteAttributeString("time", Seconds(test.Took));
        if (test.Failure is { } failure)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", XmlText.Clean(failure[0]));
            xml.WriteString(XmlText.Clean(string.Join('\n', failure)));
            xml.WriteEndElement();
        }
        else if (test.Skipped is { } skipped)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", XmlText.Clean(skipped));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private sealed record Test(string Name, TimeSpan Took, IReadOnlyList<string>? Failure, string? Skipped)
    {
        public static Test Of(AssuranceScenarioResult scenario)
        {
            string[] broken =
            [
                .. scenario.Observations.Where(one => !one.IsOk)
                    .Select(one => $"{string.Join(", ", one.Requirements)}: {one.What}: expected {one.Expected}; seen {one.Seen}"),
            ];
            return new Test(
                scenario.Name,
                scenario.EndedAt - scenario.StartedAt,
                broken.Length > 0 ? broken : null,
                scenario.Verdict == AssuranceVerdict.NotTested
                    ? string.Join("; ", scenario.Omissions.Select(one => $"{one.What}: {one.Reason}")
                        .DefaultIfEmpty("nothing was observed"))
                    : null);
        }

        public static Test Of(AssuranceRequirementResult result) => new(
            result.Requirement.Id,
            TimeSpan.Zero,
            result.Verdict == AssuranceVerdict.Failed ? [result.Note] : null,
            result.Verdict is AssuranceVerdict.NotTested or AssuranceVerdict.NeedsAttestation or AssuranceVerdict.NotApplicable
                ? $"{result.Verdict}: {result.Note}"
                : null);
    }
}
