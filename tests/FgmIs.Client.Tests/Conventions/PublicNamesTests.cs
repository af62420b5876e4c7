#if !CLIENT_NETSTANDARD
using System.Reflection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The names of public types (docs/architecture.md, "Names").</summary>
[TestFixture]
public sealed class PublicNamesTests
{
    private static readonly string[] Packages =
    [
        "FgmIs.Client",
        "FgmIs.Client.Assurance",
        "FgmIs.Client.Auditing",
        "FgmIs.Client.Auditing.PostgreSql",
        "FgmIs.Client.Auditing.Sqlite",
        "FgmIs.Client.Auditing.Testing",
        "FgmIs.Client.Fhir",
        "FgmIs.Client.RateSharing.PostgreSql",
        "FgmIs.Client.Testing",
    ];

    [TestCaseSource(nameof(Packages))]
    public void Public_types_have_the_prefix_of_their_package_or_are_listed(string package)
    {
        IReadOnlyCollection<string> unprefixed = PublicNames.Unprefixed();

        Assert.That(Assembly.Load(package).GetExportedTypes().SelectMany(type => PublicNames.Prefix(type, unprefixed)), Is.Empty);
    }

    [Test]
    public void Listed_names_are_all_there_each_once()
    {
        HashSet<string> names = [.. Packages.SelectMany(package => Assembly.Load(package).GetExportedTypes()).Select(type => type.Name)];

        Assert.That(PublicNames.Unprefixed(), Is.Unique.And.SubsetOf(names).And.Not.Empty);
    }

    [TestCase(typeof(NhsNumber), "", ExpectedResult = 1)]
    [TestCase(typeof(NhsNumber), "NhsNumber", ExpectedResult = 0)]
    [TestCase(typeof(FgmAlert), "FgmAlert", ExpectedResult = 1)]
    [TestCase(typeof(IFgmStatusClient), "", ExpectedResult = 0)]
    public int Prefix_is_asked_of_what_is_not_listed(Type type, string listed) => PublicNames.Prefix(type, [listed]).Count();

    [TestCaseSource(nameof(Packages))]
    public void Classes_of_extension_methods_end_in_Extensions(string package) =>
        Assert.That(Assembly.Load(package).GetTypes().SelectMany(PublicNames.ExtensionsSuffix), Is.Empty);

    [TestCaseSource(nameof(Packages))]
    public void Public_exceptions_have_one_base(string package) =>
        Assert.That(Assembly.Load(package).GetExportedTypes().SelectMany(PublicNames.ExceptionBase), Is.Empty);

    [Test]
    public void Rules_can_fail() =>
        Assert.Multiple(() =>
        {
            Assert.That(PublicNames.ExtensionsSuffix(typeof(ExtendingBadly)), Has.One.Items);
            Assert.That(PublicNames.ExceptionBase(typeof(BadSamples.StrayException)), Has.One.Items);
        });
}
#endif
