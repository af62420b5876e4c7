using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

/// <summary>The README's code is this code.</summary>
[TestFixture]
public sealed class ReadmeTests
{
    [Test]
    public async Task Readme_code_asks_many_queries()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient();
        FgmStatusQuery[] queries = [SampleQueries.Number(0), SampleQueries.Number(1), SampleQueries.Number(2)];
        CancellationToken cancellationToken = CancellationToken.None;
        List<VerifiedPatient> shown = [];

        // <many-queries>
        var options = new FgmBatchOptions { MaximumConcurrency = 16, TransactionsPerSecond = 10 };
        await foreach (var (query, outcome) in client.QueryManyAsync(queries, options, cancellationToken))
        {
            if (outcome is FgmIndicatorFound found)
            {
                await ShowAsync(query.Patient, found.Alert); // shown and let go: an answer is never stored for good (MSCA-FGMRISQR-09)
            }
        }

        // </many-queries>
        Assert.That(shown, Is.EqualTo([Samples.Patient, Samples.Patient, Samples.Patient]));

        Task ShowAsync(VerifiedPatient patient, FgmAlert alert)
        {
            Assert.That(alert.Patient, Is.SameAs(patient));
            shown.Add(patient);
            return Task.CompletedTask;
        }
    }

    [Test]
    public void Readme_code_is_the_tested_one()
    {
        string readme = File.ReadAllText(OfficialFiles.InRepository("README.md"));
        string tested = File.ReadAllText(OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "Batches", "ReadmeTests.cs"));

        Assert.That(TestedCode.OfDocument(readme, "many-queries"), Is.EqualTo(TestedCode.OfTest(tested, "many-queries")));
    }
}
