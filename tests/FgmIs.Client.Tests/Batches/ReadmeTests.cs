using FgmIs.Client.RepositoryFiles;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

/// <summary>The README's code is this code.</summary>
[TestFixture]
public sealed class ReadmeTests
{
    [Test]
    public async Task Readme_code_asks_many_questions()
    {
        IFgmStatusClient client = ScriptedClient.Prompt();
        IAsyncEnumerable<FgmStatusQuery> queries = new Questions(3).ReadAsync();
        CancellationToken cancellationToken = CancellationToken.None;
        List<int> stored = [];

        // <many-questions>
        var options = new FgmBatchOptions { MaximumConcurrency = 16, TransactionsPerSecond = 10 };
        await foreach (var (query, outcome) in client.QueryManyAsync(queries, options, cancellationToken))
        {
            await StoreAsync(query, outcome);
        }

        // </many-questions>
        Assert.That(stored, Is.EqualTo([0, 1, 2]));

        Task StoreAsync(FgmStatusQuery query, FgmStatusOutcome outcome)
        {
            stored.Add(Questions.NumberOf(query));
            return Task.CompletedTask;
        }
    }

    [Test]
    public void Readme_code_is_the_tested_one()
    {
        string readme = File.ReadAllText(OfficialFiles.InRepository("README.md"));
        string tested = File.ReadAllText(OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "Batches", "ReadmeTests.cs"));

        Assert.That(TestedCode.OfDocument(readme, "many-questions"), Is.EqualTo(TestedCode.OfTest(tested, "many-questions")));
    }
}
