using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.ResponseCodes;

[TestFixture]
public sealed class FgmResponseCodesTests
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    // The table of docs/wire.md, section 5, row by row; the FGM-0005 of an update is an error to a query, whatever its severity.
    [TestCase(
        "NO_RECORD_FOUND", "FGM-0001", 404, FgmIssueSeverity.Error, "not-found", "No Record Found", FgmResponseCodeMeaning.NoRecord, false)]
    [TestCase(
        "INVALID_NHS_NUMBER",
        "FGM-0002",
        400,
        FgmIssueSeverity.Error,
        "invalid",
        "Invalid NHS number",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "PATIENT_OVER_18", "FGM-0003", 400, FgmIssueSeverity.Error, "invalid", "Patient is over 18", FgmResponseCodeMeaning.Error, false)]
    [TestCase(
        "INVALID_PARAMETER", "FGM-0004", 400, FgmIssueSeverity.Error, "invalid", "Invalid parameter", FgmResponseCodeMeaning.Error, false)]
    [TestCase(
        "FLAG_ALREADY_SET",
        "FGM-0005",
        422,
        FgmIssueSeverity.Warning,
        "informational",
        "Flag value was already set",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "MESSAGE_NOT_WELL_FORMED",
        "FGM-9999",
        400,
        FgmIssueSeverity.Error,
        "structure",
        "Message not well formed",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "ASID_CHECK_FAILED",
        "300",
        403,
        FgmIssueSeverity.Error,
        "forbidden",
        "The sender or receiver's ASID is not authorised for this interaction",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "INPUT_MESSAGE_VALIDATION_ERROR",
        "SMSP-0001",
        400,
        FgmIssueSeverity.Error,
        "structure",
        "Input message validation error",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "RESPONSE_MESSAGE_VALIDATION_ERROR",
        "SMSP-0002",
        400,
        FgmIssueSeverity.Error,
        "structure",
        "Response message validation error",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE",
        "SMSP-0003",
        203,
        FgmIssueSeverity.Warning,
        "informational",
        "Data returned from local store, Spine unavailable",
        FgmResponseCodeMeaning.LocalStore,
        true)]
    [TestCase(
        "COULD_NOT_CONNECT_TO_SPINE",
        "SMSP-0004",
        500,
        FgmIssueSeverity.Fatal,
        "no-store",
        "Could not connect to Spine",
        FgmResponseCodeMeaning.Error,
        true)]
    [TestCase(
        "AUTHOR_CREDENTIALS_ERROR",
        "SMSP-0005",
        401,
        FgmIssueSeverity.Fatal,
        "forbidden",
        "Author credentials error",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase(
        "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
        "SMSP-9999",
        500,
        FgmIssueSeverity.Fatal,
        "exception",
        "Generic Spine Mini Service Provider software failure",
        FgmResponseCodeMeaning.Error,
        false)]
    [TestCase("SMSP-0000", null, 200, FgmIssueSeverity.Unspecified, null, "Success", FgmResponseCodeMeaning.Success, false)]
    public void Find_code_of_the_specification_knows_its_row(
        string spelling,
        string? earlier,
        int httpStatus,
        FgmIssueSeverity severity,
        string? issueType,
        string display,
        FgmResponseCodeMeaning meaning,
        bool isTransient)
    {
        FgmResponseCode code = FgmResponseCodes.Find(spelling);

        Assert.Multiple(() =>
        {
            Assert.That(code.Code, Is.EqualTo(spelling));
            Assert.That(code.EarlierCode, Is.EqualTo(earlier));
            Assert.That(code.HttpStatus, Is.EqualTo(httpStatus));
            Assert.That(code.Severity, Is.EqualTo(severity));
            Assert.That(code.IssueType, Is.EqualTo(issueType));
            Assert.That(code.Display, Is.EqualTo(display));
            Assert.That(code.Meaning, Is.EqualTo(meaning));
            Assert.That(code.IsTransient, Is.EqualTo(isTransient));
            Assert.That(
                code.Remedy,
                meaning == FgmResponseCodeMeaning.NoRecord ? Is.Empty : Is.Not.Empty,
                "no remedy of \"no record\" could be read as reassurance");
            Assert.That(code.ToString(), Is.EqualTo(spelling));
            Assert.That(FgmResponseCodes.All, Does.Contain(code));
            Assert.That(FgmResponseCodes.Find(earlier ?? spelling), Is.SameAs(code), "the earlier code is the same");
        });
    }

    [TestCase("DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE")]
    [TestCase("INTPUT_MESSAGE_NOT_WELL_FORMED", "INPUT_MESSAGE_VALIDATION_ERROR")]
    [TestCase("INPUT_MESSAGE_NOT_WELL_FORMED", "INPUT_MESSAGE_VALIDATION_ERROR")]
    [TestCase("RESPONSE_MESSAGE_NOT_WELL_FORMED", "RESPONSE_MESSAGE_VALIDATION_ERROR")]
    [TestCase("GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE", "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE")]
    public void Find_published_misspelling_gives_the_code_that_is_meant(string spelling, string meant) =>
        Assert.That(FgmResponseCodes.Find(spelling).Code, Is.EqualTo(meant));

    [Test]
    public void Find_case_and_outer_blanks_do_not_matter() =>
        Assert.Multiple(() =>
        {
            foreach (FgmResponseCode code in FgmResponseCodes.All)
            {
                foreach (string spelling in (string[])[code.Code, code.EarlierCode ?? code.Code])
                {
                    Assert.That(FgmResponseCodes.Find(spelling.ToLowerInvariant()), Is.SameAs(code));
                    Assert.That(FgmResponseCodes.Find($" {spelling}\r\n\t"), Is.SameAs(code));
                }
            }
        });

    [Test]
    [SetCulture("tr-TR")]
    public void Find_under_a_Turkish_culture_is_the_same() =>
        Assert.That(FgmResponseCodes.Find("invalid_nhs_number"), Is.SameAs(FgmResponseCodes.InvalidNhsNumber));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("NO RECORD FOUND")]
    [TestCase("NO_RECORD_FOUND.")]
    [TestCase("NO_RECORD")]
    [TestCase("NORECORDFOUND")]
    [TestCase("FGM-001")]
    [TestCase("FGM0001")]
    [TestCase("FGM-00010")]
    [TestCase("SMSP-000")]
    [TestCase("SUCCESS")]
    [TestCase("(success)")]
    [TestCase("0")]
    [TestCase("200")]
    [TestCase("404")]
    [TestCase("NO_REC\u041ERD_FOUND", TestName = "{m}(a Cyrillic O)")]
    public void Find_code_outside_the_table_is_an_unrecognised_one_that_keeps_its_text(string spelling)
    {
        FgmResponseCode code = FgmResponseCodes.Find(spelling);

        Assert.Multiple(() =>
        {
            Assert.That(code.Meaning, Is.EqualTo(FgmResponseCodeMeaning.Unrecognised));
            Assert.That(code.Code, Is.EqualTo(spelling));
            Assert.That(code.IsTransient, Is.False);
            Assert.That(code.HttpStatus, Is.Null);
            Assert.That(code.Severity, Is.EqualTo(FgmIssueSeverity.Unspecified));
            Assert.That(code.IssueType, Is.Null);
            Assert.That(code.EarlierCode, Is.Null);
            Assert.That(code.Remedy, Is.Not.Empty);
        });
    }

    [Test]
    public void Find_any_text_is_never_no_record_or_success_unless_it_is_their_code() =>
        Prop.ForAll(
            Generators.NearIdentifiers,
            text => FgmResponseCodes.Find(text) is var code
                && code.Meaning is not (FgmResponseCodeMeaning.NoRecord or FgmResponseCodeMeaning.Success
                    or FgmResponseCodeMeaning.LocalStore)
                && (code.Meaning == FgmResponseCodeMeaning.Error || code.Code == text)).QuickCheckThrowOnFailure();

    [Test]
    public void Find_null_throws_for_the_argument() => Assert.That(() => FgmResponseCodes.Find(null!), Throws.ArgumentNullException);

    [Test]
    public void ToString_of_an_unrecognised_code_does_not_show_what_came() =>
        Assert.That(FgmResponseCodes.Find("9434765919").ToString(), Is.EqualTo("unrecognised (10 characters)"));

    [Test]
    public void WithoutForeignText_of_an_unrecognised_code_is_the_same_however_often_it_is_taken()
    {
        FgmResponseCode without = FgmResponseCodes.Find("9434765919").WithoutForeignText();

        Assert.Multiple(() =>
        {
            Assert.That(without.Code, Is.EqualTo("unrecognised (10 characters)"));
            Assert.That(without.ToString(), Is.EqualTo("unrecognised (10 characters)"));
            Assert.That(without.WithoutForeignText(), Is.SameAs(without));
            Assert.That(without.Meaning, Is.EqualTo(FgmResponseCodeMeaning.Unrecognised));
            Assert.That(FgmResponseCodes.AsidCheckFailed.WithoutForeignText(), Is.SameAs(FgmResponseCodes.AsidCheckFailed));
        });
    }

    [Test]
    public void Equality_is_by_code_and_meaning() =>
        Assert.Multiple(() =>
        {
            FgmResponseCode unknown = FgmResponseCodes.Find("NEW_CODE");
            Assert.That(FgmResponseCodes.Find("NEW_CODE"), Is.EqualTo(unknown).And.Not.SameAs(unknown));
            Assert.That(FgmResponseCodes.Find("NEW_CODE").GetHashCode(), Is.EqualTo(unknown.GetHashCode()));
            Assert.That(unknown, Is.Not.EqualTo(FgmResponseCodes.NoRecordFound));
            Assert.That(FgmResponseCodes.NoRecordFound.Equals(null), Is.False);
        });

    [Test]
    public void All_holds_each_code_once_and_one_of_each_deciding_meaning() =>
        Assert.Multiple(() =>
        {
            Assert.That(FgmResponseCodes.All, Is.Unique.And.Count.EqualTo(14));
            Assert.That(
                FgmResponseCodes.All.Where(code => code.Meaning == FgmResponseCodeMeaning.NoRecord),
                Is.EqualTo(new[] { FgmResponseCodes.NoRecordFound }));
            Assert.That(
                FgmResponseCodes.All.Where(code => code.Meaning == FgmResponseCodeMeaning.Success),
                Is.EqualTo(new[] { FgmResponseCodes.Success }));
            Assert.That(
                FgmResponseCodes.All.Where(code => code.Meaning == FgmResponseCodeMeaning.LocalStore),
                Is.EqualTo(new[] { FgmResponseCodes.DataReturnedFromLocalStore }));
            Assert.That(FgmResponseCodes.All.Where(code => code.Meaning == FgmResponseCodeMeaning.Unrecognised), Is.Empty);
        });

    [TestCase("spine-response-code-1-0.xml", 3)]
    [TestCase("spine-response-code-2-0.xml", 13)]
    [TestCase("smsp-error-or-warning-code-1.xml", 6)]
    public void Find_every_code_of_the_published_value_sets_is_known(string file, int count)
    {
        List<string> codes =
        [
            .. from concept in OfficialFiles.Xml("ValueSets", file).Descendants(Fhir + "concept")
               select concept.Element(Fhir + "code")!.Attribute("value")!.Value,
        ];

        Assert.Multiple(() =>
        {
            Assert.That(codes, Has.Count.EqualTo(count), "the file reads as expected");
            Assert.That(codes.Where(code => FgmResponseCodes.Find(code).Meaning == FgmResponseCodeMeaning.Unrecognised), Is.Empty);
        });
    }

}
