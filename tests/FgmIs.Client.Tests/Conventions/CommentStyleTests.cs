#if !CLIENT_NETSTANDARD
using System.Reflection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>
/// Documentation comments begin as .NET's do: whoever reads one knows at once whether it is a value, a state or an action.
/// </summary>
[TestFixture]
public sealed class CommentStyleTests
{
    [TestCase("FgmIs.Client")]
    [TestCase("FgmIs.Client.Assurance")]
    [TestCase("FgmIs.Client.Auditing")]
    [TestCase("FgmIs.Client.Auditing.PostgreSql")]
    [TestCase("FgmIs.Client.Auditing.Sqlite")]
    [TestCase("FgmIs.Client.Auditing.Testing")]
    [TestCase("FgmIs.Client.Fhir")]
    [TestCase("FgmIs.Client.RateSharing.PostgreSql")]
    [TestCase("FgmIs.Client.Testing")]
    public void Summaries_of_the_package_begin_as_those_of_dotnet(string package) =>
        Assert.That(CommentStyle.Breaches(Assembly.Load(package)), Is.Empty);

    [TestCase("M:A.B.Find(System.String)", "Gives the code.", ExpectedResult = false)]
    [TestCase("M:A.B.Find(System.String)", "The code of a spelling.", ExpectedResult = false)]
    [TestCase("M:A.B.Find(System.String)", "Returns the code of a spelling.", ExpectedResult = true)]
    [TestCase("M:A.B.#ctor", "Initializes a code.", ExpectedResult = false)]
    [TestCase("M:A.B.#ctor", "Initializes a new instance of the … class.", ExpectedResult = true)]
    [TestCase("P:A.B.Code", "The code.", ExpectedResult = false)]
    [TestCase("P:A.B.Code", "Gets or sets the code.", ExpectedResult = true)]
    [TestCase("T:A.B", "What a provider answers.", ExpectedResult = false)]
    [TestCase("T:A.B", "Says what a provider answers.", ExpectedResult = false)]
    [TestCase("T:A.B", "Represents the response of a provider.", ExpectedResult = true)]
    [TestCase("T:A.B", "The exception that is thrown when a provider does not answer.", ExpectedResult = true)]
    [TestCase("F:A.B.C", "Tells it.", ExpectedResult = false)]
    [TestCase("F:A.B.C", "The provider's own.", ExpectedResult = true)]
    public bool Beginning_is_judged_by_the_kind_of_member(string id, string summary) => CommentStyle.BeginsWell(id, summary);

    [Test]
    public void Comments_of_these_tests_would_break_the_rule() =>
        Assert.That(CommentStyle.Breaches(typeof(CommentStyleTests).Assembly), Is.Not.Empty, "the search can find");
}
#endif
