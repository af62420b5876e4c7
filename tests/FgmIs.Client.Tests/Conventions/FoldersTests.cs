#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The walls between the core's folders (docs/architecture.md, "The floors").</summary>
[TestFixture]
public sealed partial class FoldersTests
{
    // A public type lies in FgmIs.Client, but where its folder is a capability that a host opts into by name.
    private static readonly string[] NamespacesOfTheirOwn = ["Access", "Auditing", "Caching", "Presentation", "Reporting"];

    private static readonly (string From, string To, string Use)[] Mutual =
        [("Http", "Journey", "HttpExchange uses QueryAttempt"), ("Journey", "Http", "QueryAttempt uses HttpExchange")];

    [Test]
    public void Each_folder_uses_only_those_on_the_floors_below_it() =>
        Assert.That(Folders.Breaches(Folders.Floors(), Folders.Uses()), Is.Empty);

    [Test]
    public void Floors_are_all_folders_each_once() =>
        Assert.That(
            Folders.Floors(),
            Is.Unique.And.EquivalentTo(SourceFiles.Under("src", "FgmIs.Client").Select(Folders.Of).Distinct(StringComparer.Ordinal)));

    [TestCase("Http,Journey", ExpectedResult = "Http → Journey: HttpExchange uses QueryAttempt")]
    [TestCase("Journey,Http", ExpectedResult = "Journey → Http: QueryAttempt uses HttpExchange")]
    public string Pair_that_uses_each_other_breaks_the_rule_in_either_order(string floors) =>
        Folders.Breaches(floors.Split(','), Mutual).Single();

    [Test]
    public void Folder_on_no_floor_breaks_the_rule() => Assert.That(Folders.Breaches(["Http"], Mutual), Has.Exactly(2).Items);

    [Test]
    public void Uses_inside_methods_and_of_their_results_are_seen()
    {
        string[] uses = [.. Folders.Uses().Select(use => use.Use)];

        Assert.Multiple(() =>
        {
            Assert.That(uses, Has.Some.EndsWith("QueryAttempt uses FgmIs.Client.Http.ExchangeResult"), "in an asynchronous method");
            Assert.That(
                uses,
                Has.Some.EndsWith("EligibilityGuard uses FgmIs.Client.Identifiers.AgeOfMajority"),
                "a call of a static method");
        });
    }

    [Test]
    public void Namespace_says_where_a_type_lies()
    {
        string[] wrong =
        [
            .. from path in SourceFiles.Under("src", "FgmIs.Client")
               let source = File.ReadAllText(path)
               from type in Folders.TypesOf(source)
               let expected = NamespaceFor(path, type.IsPublic)
               let found = Namespace().Match(source).Groups["name"].Value
               where Folders.Of(path) != "Polyfills" && found != expected
               select $"{type.Name} lies in {found}, not in {expected}",
        ];

        Assert.That(wrong, Is.Empty);
    }

    [TestCase("Http/HttpExchange.cs", false, ExpectedResult = "FgmIs.Client.Http")]
    [TestCase("Auditing/Sealing/RecordSealer.cs", false, ExpectedResult = "FgmIs.Client.Auditing.Sealing")]
    [TestCase("Auditing/Reading/FgmAuditSearch.cs", true, ExpectedResult = "FgmIs.Client.Auditing")]
    [TestCase("Outcomes/FgmAlert.cs", true, ExpectedResult = "FgmIs.Client")]
    [TestCase("FgmStatusClient.cs", true, ExpectedResult = "FgmIs.Client")]
    [TestCase(
        "DependencyInjection/FgmStatusClientServiceCollectionExtensions.cs",
        true,
        ExpectedResult = "Microsoft.Extensions.DependencyInjection")]
    public string Namespace_follows_the_rule(string file, bool isPublic) =>
        NamespaceFor(OfficialFiles.InRepository(["src", "FgmIs.Client", .. file.Split('/')]), isPublic);

    private static string NamespaceFor(string path, bool isPublic)
    {
        string folder = Folders.Of(path);
        string[] parts =
            Path.GetRelativePath(OfficialFiles.InRepository("src", "FgmIs.Client"), path).Split(Path.DirectorySeparatorChar)[..^1];
        return isPublic
            ? folder == "DependencyInjection" ? "Microsoft.Extensions.DependencyInjection"
                : NamespacesOfTheirOwn.Contains(folder, StringComparer.Ordinal) ? "FgmIs.Client." + folder
                : "FgmIs.Client"
            : string.Join('.', ["FgmIs", "Client", .. parts]);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();
}
#endif
