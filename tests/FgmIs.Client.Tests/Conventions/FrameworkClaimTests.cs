#if !CLIENT_NETSTANDARD
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>What is known of .NET Framework is said in the same words wherever it is said.</summary>
[TestFixture]
public sealed class FrameworkClaimTests
{
    private const string Claim = "compiled, run on Mono up to mutual TLS, not run on Windows";

    [Test]
    public void Document_that_speaks_of_it_has_the_words([Values(
        "README.md", "docs/certificates.md", "docs/dotnet-framework.md", "docs/telemetry.md", "docs/versioning.md")] string document) =>
        Assert.That(Words(File.ReadAllText(OfficialFiles.InRepository(document))), Does.Contain(Claim));

    [Test]
    public void No_document_has_other_words_for_it()
    {
        IEnumerable<string> others =
            from path in TextFiles.Markdown()
            let text = Words(File.ReadAllText(path))
            where text.Contains("compiled, not run", StringComparison.OrdinalIgnoreCase)
                || text.Contains("compiled, and not run", StringComparison.OrdinalIgnoreCase)
            select path;

        Assert.That(others, Is.Empty);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
#endif
