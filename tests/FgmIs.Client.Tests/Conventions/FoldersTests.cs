#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The walls between the folders of each package (docs/architecture.md, "The floors").</summary>
[TestFixture]
public sealed partial class FoldersTests
{
    // A public type lies in its package's namespace, but where its folder is a capability that a host opts into by name.
    private static readonly string[] NamespacesOfTheirOwn = ["Access", "Auditing", "Caching", "Presentation", "Reporting", "Storing"];

    private static readonly (string From, string To, string Use)[] Mutual =
        [("Http", "Journey", "HttpExchange uses QueryAttempt"), ("Journey", "Http", "QueryAttempt uses HttpExchange")];

    private static IReadOnlyList<Folders> Packages => Folders.All;

    [TestCaseSource(nameof(Packages))]
    public void Each_folder_uses_only_those_on_the_floors_below_it(object package)
    {
        var folders = (Folders)package;

        Assert.That(Folders.Breaches(folders.Floors(), folders.Uses()), Is.Empty);
    }

    [TestCaseSource(nameof(Packages))]
    public void Floors_are_all_folders_each_once(object package)
    {
        var folders = (Folders)package;

        Assert.That(
            folders.Floors(), Is.Unique.And.EquivalentTo(folders.Files.Select(folders.Of).Distinct(StringComparer.Ordinal)));
    }

    [Test]
    public void Package_without_floors_has_no_folders() =>
        Assert.That(
            from project in Directory.GetDirectories(OfficialFiles.InRepository("src"), "FgmIs.*")
            where Folders.All.All(folders => folders.Package != Path.GetFileName(project))

                // Sources of other people's hosts, which nothing here compiles.
                && Path.GetFileName(project) != "FgmIs.Templates"
            from path in SourceFiles.Under("src", Path.GetFileName(project))
            let folder = Path.GetRelativePath(project, Path.GetDirectoryName(path)!)
            where folder != "."
            select folder,
            Is.Empty);

    [TestCase("Http,Journey", ExpectedResult = "Http → Journey: HttpExchange uses QueryAttempt")]
    [TestCase("Journey,Http", ExpectedResult = "Journey → Http: QueryAttempt uses HttpExchange")]
    public string Pair_that_uses_each_other_breaks_the_rule_in_either_order(string floors) =>
        Folders.Breaches(floors.Split(','), Mutual).Single();

    [Test]
    public void Folder_on_no_floor_breaks_the_rule() => Assert.That(Folders.Breaches(["Http"], Mutual), Has.Exactly(2).Items);

    [Test]
    public void Uses_inside_methods_and_of_their_results_are_seen()
    {
        string[] uses = [.. Folders.Core.Uses().Select(use => use.Use)];

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
            .. from package in new[] { Folders.Core, Folders.Chain }
               from path in package.Files
               let source = File.ReadAllText(path)
               from type in Folders.TypesOf(source)
               let expected = NamespaceFor(package, path, type.IsPublic)
               let found = Namespace().Match(source).Groups["name"].Value
               where package.Of(path) != "Polyfills" && found != expected
               select $"{type.Name} lies in {found}, not in {expected}",
        ];

        Assert.That(wrong, Is.Empty);
    }

    [TestCase("Http/HttpExchange.cs", false, ExpectedResult = "FgmIs.Client.Http")]
    [TestCase("Auditing/FgmAuditEvent.cs", true, ExpectedResult = "FgmIs.Client.Auditing")]
    [TestCase("Outcomes/FgmAlert.cs", true, ExpectedResult = "FgmIs.Client")]
    [TestCase("FgmStatusClient.cs", true, ExpectedResult = "FgmIs.Client")]
    [TestCase(
        "DependencyInjection/FgmStatusClientServiceCollectionExtensions.cs",
        true,
        ExpectedResult = "Microsoft.Extensions.DependencyInjection")]
    public string Namespace_follows_the_rule(string file, bool isPublic) =>
        NamespaceFor(Folders.Core, OfficialFiles.InRepository(["src", "FgmIs.Client", .. file.Split('/')]), isPublic);

    [TestCase("Sealing/RecordSealer.cs", false, ExpectedResult = "FgmIs.Client.Auditing.Sealing")]
    [TestCase("Reading/FgmAuditSearch.cs", true, ExpectedResult = "FgmIs.Client.Auditing")]
    [TestCase("Storing/FgmStoredSearch.cs", true, ExpectedResult = "FgmIs.Client.Auditing.Storing")]
    public string Namespace_follows_the_rule_in_the_chains_package(string file, bool isPublic) =>
        NamespaceFor(Folders.Chain, OfficialFiles.InRepository(["src", "FgmIs.Client.Auditing", .. file.Split('/')]), isPublic);

    private static string NamespaceFor(Folders package, string path, bool isPublic)
    {
        string folder = package.Of(path);
        return !isPublic ? string.Join('.', [package.Package, .. package.PathTo(path)])
            : folder == "DependencyInjection" ? "Microsoft.Extensions.DependencyInjection"
            : NamespacesOfTheirOwn.Contains(folder, StringComparer.Ordinal) ? package.Package + "." + folder
            : package.Package;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();
}
#endif
