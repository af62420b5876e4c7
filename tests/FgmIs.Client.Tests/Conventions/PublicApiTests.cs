#if !CLIENT_NETSTANDARD
using System.Reflection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The public face changes only when somebody accepts the change: the approved text is reviewed with the code.</summary>
[TestFixture]
public sealed class PublicApiTests
{
    private const string AcceptVariable = "FGMIS_ACCEPT_API";

    [TestCase("FgmIs.Client")]
    [TestCase("FgmIs.Client.Auditing.PostgreSql")]
    [TestCase("FgmIs.Client.Auditing.Sqlite")]
    [TestCase("FgmIs.Client.Testing")]
    public void Public_face_is_the_approved_one(string assembly)
    {
        string path = OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "Conventions", $"{assembly}.approved.txt");
        string actual = PublicApiText.Of(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(path, actual);
        }

        string approved = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        Assert.That(
            FirstDifferences(approved, actual),
            Is.Empty,
            $"The public face of {assembly} is not the approved one. If the change is meant, set {AcceptVariable}=1, run this test, and commit {path}.");
    }

    [Test]
    public void FirstDifferences_equal_texts_have_none() => Assert.That(FirstDifferences("a\nb\n", "a\r\nb\r\n"), Is.Empty);

    [TestCase("a\nb\n", "a\n", "- b")]
    [TestCase("a\n", "a\nb\n", "+ b")]
    [TestCase("a\nb\nc\n", "a\nB\nc\n", "- b\n+ B")]
    public void FirstDifferences_say_which_lines_went_and_came(string approved, string actual, string expected) =>
        Assert.That(string.Join("\n", FirstDifferences(approved, actual)), Is.EqualTo(expected));

    [Test]
    public void Text_shows_what_a_host_can_depend_on() =>
        Assert.That(
            PublicApiText.Of([typeof(BadSamples.WithInit), typeof(BadSamples.WithZero), typeof(BadSamples.IAsyncNames), typeof(VerifiedPatient)]),
            Is.EqualTo(
                """
                interface FgmIs.Client.Tests.Conventions.BadSamples.IAsyncNames
                    Task Count(CancellationToken cancellationToken = default)
                    int CountAsync(CancellationToken cancellationToken = default)
                    ValueTask<int> MaximumAsync(int start)
                    Task MinimumAsync(CancellationToken cancellationToken)
                    Task SumAsync()

                sealed class FgmIs.Client.Tests.Conventions.BadSamples.WithInit
                    new()
                    int Number { get; init; }

                enum FgmIs.Client.Tests.Conventions.BadSamples.WithZero
                    None = 0
                    Some = 1

                sealed class FgmIs.Client.VerifiedPatient
                    new(NhsNumber nhsNumber, FhirDate dateOfBirth, NhsNumberVerification verification, string? displayName = null)
                    FhirDate DateOfBirth { get; }
                    string? DisplayName { get; }
                    NhsNumber NhsNumber { get; }
                    NhsNumberVerification Verification { get; }

                """.ReplaceLineEndings("\n")));

    private static List<string> FirstDifferences(string approved, string actual)
    {
        string[] before = approved.ReplaceLineEndings("\n").Split('\n');
        string[] after = actual.ReplaceLineEndings("\n").Split('\n');
        int common = 0;
        while (common < before.Length && common < after.Length && before[common] == after[common])
        {
            common++;
        }

        int tail = 0;
        while (tail < before.Length - common && tail < after.Length - common && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        return
        [
            .. before[common..(before.Length - tail)].Take(10).Select(line => $"- {line}"),
            .. after[common..(after.Length - tail)].Take(10).Select(line => $"+ {line}"),
        ];
    }
}
#endif
