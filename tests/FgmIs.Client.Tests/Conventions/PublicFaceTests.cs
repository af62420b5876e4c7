using System.Reflection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

[TestFixture]
public sealed class PublicFaceTests
{
    private static readonly string[] ClientNamespaces =
    [
        "FgmIs.Client",
        "FgmIs.Client.Access",
        "FgmIs.Client.Auditing",
        "FgmIs.Client.Presentation",
        "FgmIs.Client.Caching",
        "FgmIs.Client.Diagnostics",
        "FgmIs.Client.Presentation",
        "FgmIs.Client.Reporting",
        "Microsoft.Extensions.DependencyInjection",
    ];

    private static readonly Assembly Client = typeof(FgmStatusQuery).Assembly;

    private static IEnumerable<TestCaseData> Rules =>
    [
        Rule(
            "public types are sealed, abstract, static, structs, enums or interfaces",
            HouseRules.SealedOrAbstract,
            [typeof(BadSamples.Open)]),
        Rule("no enum has a zero", HouseRules.NoZeroInEnum, [typeof(BadSamples.WithZero)]),
        Rule("nothing is init or required", HouseRules.NoInitNorRequired, [typeof(BadSamples.WithInit), typeof(BadSamples.WithRequired)]),
        Rule("no interface has code in it", HouseRules.NoDefaultInterfaceMethods, [typeof(BadSamples.IWithBody)]),
        Rule("what is awaited is called Async and can be cancelled", HouseRules.AsyncSuffixAndToken, [typeof(BadSamples.IAsyncNames)]),
        Rule(
            "neither Polly nor HTTP nor XML types show",
            HouseRules.NoPrivateMatters,
            [typeof(BadSamples.ShowsHttp), typeof(BadSamples.IShowsXml<>), typeof(BadSamples.IShowsPolly)]),
    ];

    private static IEnumerable<TestCaseData> GoodSamples =>
    [
        Row(HouseRules.NoInitNorRequired, typeof(FgmAlert)),
        Row(HouseRules.AsyncSuffixAndToken, typeof(BadSamples.IGoodAsyncNames)),
        Row(HouseRules.AsyncSuffixAndToken, typeof(BadSamples.GoodDisposable)),
        Row(HouseRules.NoZeroInEnum, typeof(FgmQueryOccasion)),
        Row(HouseRules.SealedOrAbstract, typeof(BadSamples)),
    ];

    [TestCaseSource(nameof(Rules))]
    public void Client_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) => AssertKept(Client, rule, broken);

#if !CLIENT_NETSTANDARD
    // Handlers are what the testing package is for; every other rule holds for it as well.
    private static IEnumerable<TestCaseData> RulesForTesting => Rules.Take(5);

    [TestCaseSource(nameof(RulesForTesting))]
    public void Testing_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Testing"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void Auditing_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Auditing"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void PostgreSql_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Auditing.PostgreSql"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void Sqlite_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Auditing.Sqlite"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void Auditing_testing_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Auditing.Testing"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void Assurance_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Assurance"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void Fhir_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.Fhir"), rule, broken);

    [TestCaseSource(nameof(Rules))]
    public void RateSharing_package_keeps_the_rule(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        AssertKept(Assembly.Load("FgmIs.Client.RateSharing.PostgreSql"), rule, broken);

    [TestCase("FgmIs.Client.Assurance")]
    [TestCase("FgmIs.Client.Auditing.PostgreSql")]
    [TestCase("FgmIs.Client.Auditing.Sqlite")]
    [TestCase("FgmIs.Client.Auditing.Testing")]
    [TestCase("FgmIs.Client.Fhir")]
    [TestCase("FgmIs.Client.Testing")]
    public void Package_lies_in_its_namespace(string package) =>
        Assert.That(
            Assembly.Load(package).GetExportedTypes()
                .SelectMany(type => HouseRules.KnownNamespace(type, [package, "Microsoft.Extensions.DependencyInjection"])),
            Is.Empty);
#endif

    [TestCaseSource(nameof(Rules))]
    public void Rule_finds_what_breaks_it(Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        Assert.Multiple(() =>
        {
            foreach (Type type in broken)
            {
                Assert.That(rule(type), Is.Not.Empty.And.All.Contains(type.Name), type.Name);
            }
        });

    [TestCaseSource(nameof(GoodSamples))]
    public void Rule_leaves_alone_what_keeps_it(Func<Type, IEnumerable<string>> rule, Type type) => Assert.That(rule(type), Is.Empty);

    [Test]
    public void Rule_on_async_names_finds_each_of_the_five_slips() =>
        Assert.That(HouseRules.AsyncSuffixAndToken(typeof(BadSamples.IAsyncNames)).ToList(), Has.Count.EqualTo(5));

    [Test]
    public void Rule_on_init_finds_the_public_one_only() =>
        Assert.That(HouseRules.NoInitNorRequired(typeof(BadSamples.WithInit)), Has.One.Items.And.All.Contains("Number"));

    [Test]
    public void Client_lies_in_the_namespaces_that_the_house_knows() =>
        Assert.Multiple(() =>
        {
            Assert.That(Client.GetExportedTypes().SelectMany(type => HouseRules.KnownNamespace(type, ClientNamespaces)), Is.Empty);
            Assert.That(HouseRules.KnownNamespace(typeof(BadSamples), ClientNamespaces), Is.Not.Empty, "the rule can fail");
        });

    [Test]
    public void Client_public_types_each_have_a_file_of_their_name()
    {
        HashSet<string> files =
            [.. SourceFiles.Under("src", "FgmIs.Client").Select(path => Path.GetFileNameWithoutExtension(path)!)];

        Assert.Multiple(() =>
        {
            Assert.That(Client.GetExportedTypes().Where(type => !type.IsNested && !files.Contains(type.Name.Split('`')[0])), Is.Empty);
            Assert.That(files, Does.Not.Contain(nameof(BadSamples)), "the rule can fail");
        });
    }

    [Test]
    public void Source_never_captures_a_context()
    {
        const string Capture = "ConfigureAwait(" + "true)";

        string[] captures = [.. SourceFiles.Containing(Capture, "src")];
        string[] known = [.. SourceFiles.Containing("public static class BadSamples", "tests")];

        Assert.Multiple(() =>
        {
            Assert.That(captures, Is.Empty);
            Assert.That(known, Is.Not.Empty, "the search can find");
        });
    }

    private static void AssertKept(Assembly assembly, Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        Assert.That(assembly.GetExportedTypes().SelectMany(rule), Is.Empty, $"{broken.Length} bad samples show that the rule can fail");

    private static TestCaseData Row(Func<Type, IEnumerable<string>> rule, Type type) => new(rule, type);

    private static TestCaseData Rule(string name, Func<Type, IEnumerable<string>> rule, Type[] broken) =>
        new TestCaseData(rule, broken).SetArgDisplayNames(name);
}
