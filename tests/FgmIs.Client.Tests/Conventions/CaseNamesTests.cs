using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Whoever reads of a failed case finds its method by the name.</summary>
[TestFixture]
public sealed class CaseNamesTests
{
    [Test]
    public void Every_case_keeps_its_methods_name()
    {
        string[] files = [.. SourceFiles.Under("tests")
            .Concat(SourceFiles.Under("samples"))
            .Where(static path => !path.EndsWith("CaseNamesTests.cs", StringComparison.Ordinal))];

        Assert.Multiple(() =>
        {
            Assert.That(
                from path in files
                from name in CaseNames.WithoutTheMethod(File.ReadAllText(path))
                select $"{Path.GetFileName(path)}: {name}",
                Is.Empty);
            Assert.That(
                files.Count(static path => File.ReadAllText(path).Contains("TestName = \"{m}(", StringComparison.Ordinal)),
                Is.GreaterThan(15),
                "the search can find");
        });
    }

    [TestCase("[TestCase(1, TestName = \"One\")]", "TestName = \"One\")]")]
    [TestCase("[TestCase(\n    1,\n    TestName =\n        Constant)]", "TestName =\n        Constant)]")]
    [TestCase("[TestCase(1, TestName = \"One of {m}\")]", "TestName = \"One of {m}\")]")]
    [TestCase("new TestCaseData(1).SetName(\"One\"),", ".SetName(\"One\"),")]
    [TestCase("new TestCaseData(1).SetName($\"{one}\"),", ".SetName($\"{one}\"),")]
    public void Name_that_hides_the_method_is_found(string source, string expected) =>
        Assert.That(CaseNames.WithoutTheMethod(source), Is.EqualTo([expected]));

    [TestCase("[TestCase(1, TestName = \"{m}(one)\")]")]
    [TestCase("new TestCaseData(1).SetName(\"{m}(one)\")")]
    [TestCase("new TestCaseData(1).SetArgDisplayNames(\"one\")")]
    [TestCase("if (TestName == other)")]
    public void Name_that_keeps_the_method_is_left_alone(string source) => Assert.That(CaseNames.WithoutTheMethod(source), Is.Empty);
}
