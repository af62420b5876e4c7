using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Testing.Tests;

[TestFixture]
internal sealed class ReadmeTests
{
    [Test]
    public void Readme_lists_every_trigger_with_its_number()
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("src", "FgmIs.Client.Testing", "README.md"));

        foreach (SmspTrigger trigger in SmspTriggers.All)
        {
            Assert.That(
                lines.Any(line => line.Contains($"| {trigger.NhsNumber.Value} | {trigger.Name}", StringComparison.Ordinal)),
                Is.True,
                trigger.Name);
        }
    }

    [Test]
    public void Readme_describes_every_answer()
    {
        string readme = File.ReadAllText(Repository.PathOf("src", "FgmIs.Client.Testing", "README.md"));
        string[] members =
            [.. typeof(SmspAnswer).GetMethods().Where(method => method.DeclaringType == typeof(SmspAnswer)).Select(method => method.Name)];

        Assert.That(
            members,
            Is.All.Matches<string>(member => readme.Contains(member, StringComparison.Ordinal)),
            "every answer is described");
    }
}
