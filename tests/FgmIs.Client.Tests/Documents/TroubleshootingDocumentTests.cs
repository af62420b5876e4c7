#if !CLIENT_NETSTANDARD
using System.Reflection;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.RateSharing.PostgreSql;
using FgmIs.Client.Reporting;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>docs/troubleshooting.md has every message that a user can meet, and none that there is not.</summary>
[TestFixture]
public sealed class TroubleshootingDocumentTests
{
    private const int FewestWords = 4;
    private const int FewestWordsOfAPart = 3;
    private const string Hole = "…";

    // What a reader has in hand already: a remedy begins with what to do.
    private static readonly string[] Remedies =
    [
        "Ask ", "Bring ", "Check ", "Compare ", "Complete ", "Consider ", "Correct ", "Get ", "Keep ", "Mend ", "Put ", "Remove ",
        "Report it ",
        "Search ", "See that ", "Set ", "Trace ", "Verify the patient",
    ];

    // Texts that are shown to clinicians, describe an instrument, or are met by a host's tests only.
    private static readonly string[] OtherTexts =
    [
        "FgmIs.Client/Presentation/", "FgmIs.Client/Outcomes/FgmAlert.cs", "FgmIs.Client/Diagnostics/ClientInstruments.cs",
        "FgmIs.Client/ModelFactory/", "FgmIs.Client/Configuration/LimitSetting.cs",
    ];

    private static readonly string Document = Read("troubleshooting.md");

    private static readonly string[] Told =
        [.. new[] { Document, Read("certificates.md") }.SelectMany(Code).Where(code => code.Split(' ').Length >= FewestWordsOfAPart)];

    private static IEnumerable<TestCaseData> Names =>
        from names in (Type[])
        [
            typeof(FgmFailureKind), typeof(FgmNotSentReason), typeof(FgmWarningKind), typeof(FgmErrorKind), typeof(FgmDisclosureRefusal),
            typeof(FgmReadinessStepKind),
        ]
        from name in Enum.GetNames(names)
        select new TestCaseData(name).SetArgDisplayNames($"{names.Name}.{name}");

    private static IEnumerable<string> Exceptions =>
        from known in (Type[])[typeof(FgmStatusClient), typeof(SqliteAuditTrail), typeof(PostgreSqlAuditTrail), typeof(SmspSimulator)]
        from type in known.Assembly.GetExportedTypes()
        where typeof(Exception).IsAssignableFrom(type)
        select type.Name;

    private static IEnumerable<string> ResponseCodes => FgmResponseCodes.All.Select(code => code.Code);

    [TestCaseSource(nameof(Names))]
    [TestCaseSource(nameof(Exceptions))]
    [TestCaseSource(nameof(ResponseCodes))]
    public void Name_is_told(string name) => Assert.That(Code(Document), Has.Some.EqualTo(name));

    [Test]
    public void Every_event_id_is_told_with_its_message_and_no_other_is()
    {
        string[] logged =
        [
            .. from log in LogsOf(typeof(FgmStatusClient), typeof(PostgreSqlRateShare))
               from method in log.GetMethods(BindingFlags.Public | BindingFlags.Static)
               let message = method.GetCustomAttribute<LoggerMessageAttribute>()
               where message is not null
               select FormattableString.Invariant($"{message.EventId}"),
        ];
        string[] told = [.. Rows().Select(row => row[0]).Where(cell => cell.Length > 0 && cell.All(char.IsAsciiDigit))];

        Assert.That(told, Is.EquivalentTo(logged));
    }

    [Test]
    public void Every_message_is_told()
    {
        string[] messages = [.. Messages().Select(message => message.Text).Distinct(StringComparer.Ordinal)];

        Assert.That(messages, Has.Length.GreaterThan(250));
        Assert.That(string.Join('\n', messages.Where(message => !Told.Any(told => Holds(message, told)))), Is.Empty);
    }

    [Test]
    public void No_message_is_told_that_there_is_not()
    {
        string[] texts = [.. SourceTexts.All().Select(source => source.Text)];
        IEnumerable<string> told = Code(Document).Where(code => code.Split(' ').Length >= FewestWords && !IsCode(code));

        Assert.That(string.Join('\n', told.Where(message => !texts.Any(text => Holds(text, message)))), Is.Empty);
    }

    [TestCase("The trail is full: make room.", "The trail is full", ExpectedResult = true)]
    [TestCase("The folder of the … ('…') does not exist: make it.", "The folder of the … ('…') does not exist", ExpectedResult = true)]
    [TestCase("… was never set; leave it out.", "The … was never set", ExpectedResult = false)]
    [TestCase("The trail is full: make room.", "The trail … room … full", ExpectedResult = false)]
    public bool Message_is_held_by_its_parts_in_their_order(string message, string told) => Holds(message, told);

    [TestCase("throw new X(\"One \" + $\"two {three} four.\");", "One two … four.")]
    [TestCase("[LoggerMessage(1, LogLevel.Error, \"The {What} failed.\")]", "The … failed.")]
    public void Text_is_read_as_a_whole(string source, string expected) =>
        Assert.That(SourceTexts.In($"class A {{ {source} void B() {{ {source} }} }}"), Has.Some.EqualTo(expected));

    private static IEnumerable<(string File, string Text)> Messages() =>
        from source in SourceTexts.All()
        let text = source.Text
        where text.Split(' ').Length >= FewestWords && text.EndsWith('.')
        where char.IsAsciiLetterUpper(text[0]) || text.StartsWith(Hole, StringComparison.Ordinal)
        where !text.StartsWith("SELECT ", StringComparison.Ordinal)
        where !Remedies.Any(remedy => text.StartsWith(remedy, StringComparison.Ordinal))
        where !OtherTexts.Any(other => source.File.StartsWith(other, StringComparison.Ordinal))
        select (source.File, text);

    private static bool Holds(string message, string told)
    {
        int from = 0;
        foreach (string part in told.Split(Hole).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            int at = message.IndexOf(part, from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }

    private static IEnumerable<Type> LogsOf(params Type[] packages) =>
        packages.Select(package => package.Assembly.GetTypes().Single(type => type.Name == nameof(Log)));

    private static bool IsCode(string told) =>
        told.Contains('"', StringComparison.Ordinal) || told.StartsWith("ALTER ", StringComparison.Ordinal);

    // A line of prose may end within a message.
    private static IEnumerable<string> Code(string document) =>
        document.Split('`').Where((_, index) => index % 2 == 1).Select(code => code.Replace('\n', ' '));

    private static IEnumerable<string[]> Rows() =>
        from line in Document.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal)
        select line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();

    private static string Read(string document) => File.ReadAllText(Repository.PathOf("docs", document));
}
#endif
