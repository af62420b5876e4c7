using System.Diagnostics.Metrics;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>Without advice a host's buckets begin at five seconds, and every query falls into the first.</summary>
[TestFixture]
public sealed class InstrumentAdviceTests
{
    private static IEnumerable<Histogram<double>> Histograms => typeof(ClientInstruments).GetProperties()
        .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Histogram<>))
        .Select(property => (Histogram<double>)property.GetValue(ClientInstruments.Shared)!);

    [Test]
    public void Every_histogram_is_in_seconds_and_advises_buckets_from_milliseconds_to_tens_of_seconds()
    {
        Assert.That(Histograms.ToList(), Has.Count.EqualTo(3));
        Assert.Multiple(() =>
        {
            foreach (Histogram<double> histogram in Histograms)
            {
                IReadOnlyList<double>? boundaries = histogram.Advice?.HistogramBucketBoundaries;
                Assert.That(histogram.Unit, Is.EqualTo("s"), histogram.Name);
                Assert.That(boundaries, Is.Not.Null.And.Ordered.And.Unique, histogram.Name);
                Assert.That(boundaries![0], Is.LessThanOrEqualTo(0.005), histogram.Name);
                Assert.That(boundaries[^1], Is.GreaterThanOrEqualTo(OptionsTable.OverallTimeout.Default.TotalSeconds), histogram.Name);
                Assert.That(
                    boundaries.Count(bound => bound is >= 0.05 and <= 2.5),
                    Is.GreaterThanOrEqualTo(5),
                    $"{histogram.Name}: where answers fall");
            }
        });
    }
}
