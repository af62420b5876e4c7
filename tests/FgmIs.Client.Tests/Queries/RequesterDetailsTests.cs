using NUnit.Framework;

namespace FgmIs.Client.Tests.Queries;

[TestFixture]
public sealed class RequesterDetailsTests
{
    private static readonly OdsCode Code = OdsCode.Parse("RR8");

    [Test]
    public void Details_keep_what_they_are_given()
    {
        var organization = new RequestingOrganization(Code, "Leeds Teaching Hospitals", OdsCode.Parse("RR801"));
        var details = new RequesterDetails("Jane Roe", "Consultant", organization, Samples.LocalUserId);

        Assert.Multiple(() =>
        {
            Assert.That(details.Name, Is.EqualTo("Jane Roe"));
            Assert.That(details.Role, Is.EqualTo("Consultant"));
            Assert.That(details.Organization, Is.SameAs(organization));
            Assert.That(details.Authoriser, Is.EqualTo(Samples.LocalUserId));
            Assert.That(organization.Code.Value, Is.EqualTo("RR8"));
            Assert.That(organization.Name, Is.EqualTo("Leeds Teaching Hospitals"));
            Assert.That(organization.SiteCode?.Value, Is.EqualTo("RR801"));
            Assert.That(organization.ToString(), Is.EqualTo("RR8"));
        });
    }

    [Test]
    public void Details_default_authoriser_is_refused() =>
        Assert.That(
            () => new RequesterDetails(authoriser: default(LocalUserId)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("authoriser"));

    [Test]
    public void Organization_default_codes_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new RequestingOrganization(default, "Leeds"),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("code"));
            Assert.That(
                () => new RequestingOrganization(Code, "Leeds", default(OdsCode)),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("siteCode"));
            Assert.That(
                () => new RequestingOrganization(Code, null!),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
        });

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("\u00A0")]
    public void Free_text_that_is_blank_is_refused(string text) => AssertEachRefuses(text, "is empty");

    [Test]
    public void Free_text_that_xml_cannot_carry_is_refused_and_not_repeated() =>
        Assert.Multiple(() =>
        {
            foreach (string illegal in XmlIllegal.Texts)
            {
                AssertEachRefuses($"Roe{illegal}", "XML cannot carry");
            }
        });

    [Test]
    public void Free_text_over_255_characters_is_refused() => AssertEachRefuses(new string('n', 256), "256 characters; at most 255");

    [TestCase("Roe & Söhne <\"'>")]
    [TestCase("Jane\tRoe")]
    [TestCase("\U0001F600")]
    public void Free_text_that_xml_can_carry_is_kept_as_it_is(string text) =>
        Assert.Multiple(() =>
        {
            Assert.That(new RequesterDetails(name: text).Name, Is.EqualTo(text));
            Assert.That(new RequesterDetails(role: text).Role, Is.EqualTo(text));
            Assert.That(new RequestingOrganization(Code, text).Name, Is.EqualTo(text));
        });

    [Test]
    public void Free_text_of_255_characters_is_kept() =>
        Assert.That(new RequesterDetails(new string('n', 255)).Name, Has.Length.EqualTo(255));

    private static void AssertEachRefuses(string text, string expected) =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new RequesterDetails(name: text), Refuses("name"));
            Assert.That(() => new RequesterDetails(role: text), Refuses("role"));
            Assert.That(() => new RequestingOrganization(Code, text), Refuses("name"));

            NUnit.Framework.Constraints.IResolveConstraint Refuses(string parameter) => Throws.ArgumentException
                .With.Property("ParamName").EqualTo(parameter).And.Message.Contains(expected).And.Message.Not.Contains("Roe");
        });
}
