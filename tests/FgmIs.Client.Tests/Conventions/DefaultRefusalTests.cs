using FgmIs.Client.Auditing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

[TestFixture]
public sealed class DefaultRefusalTests
{
    private static IEnumerable<Type> ClientTypes =>
        [.. typeof(FgmStatusQuery).Assembly.GetExportedTypes(), .. typeof(FgmAuditKey).Assembly.GetExportedTypes()];

    [Test]
    public void Client_every_constructor_and_factory_refuses_an_identifier_that_was_never_set() =>
        Assert.That(ClientTypes.SelectMany(DefaultRefusal.Check), Is.Empty);

    [Test]
    public void Check_finds_each_parameter_that_takes_a_default() =>
        Assert.That(
            DefaultRefusal.Check(typeof(BadSamples.TakesDefaults)),
            Is.EqualTo(new[]
            {
                "TakesDefaults..ctor(number): takes an identifier that was never set.",
                "TakesDefaults..ctor(date): takes an identifier that was never set.",
                "TakesDefaults..ctor(ids): takes an identifier that was never set.",
            }));

    [Test]
    public void Check_finds_a_refusal_that_blames_another_argument() =>
        Assert.That(
            DefaultRefusal.Check(typeof(BadSamples.BlamesAnotherArgument)),
            Is.EqualTo(new[] { "BlamesAnotherArgument..ctor(asid): refuses it as 'name'." }));

    [Test]
    public void Check_says_which_sample_it_lacks() =>
        Assert.That(DefaultRefusal.Check(typeof(BadSamples.NeedsASample)), Has.One.Items.And.All.Contains("IFgmAccessPolicy"));
}
