using FgmIs.Client.Tests.ResponseCodes;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>Every code of docs/wire.md, section 5 in every spelling, as the only thing an answer says.</summary>
[TestFixture]
public sealed class ResponseCodeAnswerTests
{
    private static IEnumerable<Row> ErrorRows =>
        from error in ErrorSpellings.All
        from spelling in error.Spellings.Prepend(error.Code)
        from written in new[] { spelling, spelling.ToLowerInvariant() + "  " }
        from row in Row.InBoth(
            $"'{written}'", v => ResponseText.Error(written, v), FgmFailureKind.Rejected, FgmResponseCodes.Find(error.Code))
        select row;

    private static IEnumerable<Row> MoreErrorRows =>
    [
        .. from responseCode in new[] { "ok", "transient-error", "fatal-error", "unheard-of" }
           from row in Rejected($"with {responseCode}", r => r.Set("response/code", responseCode))
           select row,
        .. from severity in new[] { "fatal", "warning", "information", "" }
           from row in Rejected($"of severity '{severity}'", r => r.Set("issue/severity", severity))
           select row,
        .. Rejected("without a response code", r => r.Remove("response/code")),
        .. Rejected("under an unknown system", r => r.Set("coding/system", "urn:provider")),
        .. Rejected("under no system", r => r.Remove("coding/system")),
        .. Rejected("beside SMSP-0000", r => r.AddIssue("SMSP-0000")),
        .. Rejected("beside the local-store warning", r => r.AddIssue("SMSP-0003", "warning")),
        .. Rejected("before another", r => r.AddIssue("SMSP-9999")),
        .. Rejected("beside an unknown code", r => r.AddBefore("issue", ResponseText.Issue("NEW_CODE"))),
        Row.Of("under HTTP 200", ResponseText.Error("FGM-0002"), 200, FgmFailureKind.Rejected, FgmResponseCodes.InvalidNhsNumber),
        Row.Of("under HTTP 203", ResponseText.Error("FGM-0002"), 203, FgmFailureKind.Rejected, FgmResponseCodes.InvalidNhsNumber),
        Row.Of("under HTTP 404", ResponseText.Error("FGM-0002"), 404, FgmFailureKind.Rejected, FgmResponseCodes.InvalidNhsNumber),
    ];

    private static IEnumerable<Row> UnknownRows =>
        from code in new[] { "NEW_CODE", "FGM-0006", "SMSP-0006", "NO_RECORD", "NO RECORD FOUND", "SUCCESS", "0" }
        from severity in new[] { "error", "information" }
        from row in Row.InBoth(
            $"'{code}' as {severity}",
            v => ResponseText.Error(code, v).Set("issue/severity", severity),
            FgmFailureKind.Rejected,
            FgmResponseCodes.Find(code))
        select row;

    [TestCaseSource(nameof(ErrorRows))]
    public void Judge_known_error_in_any_spelling_is_rejected_with_its_code(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(MoreErrorRows))]
    public void Judge_known_error_whatever_surrounds_it_is_rejected_with_its_code(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(UnknownRows))]
    public void Judge_unknown_code_is_rejected_and_kept_as_it_came(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(ErrorRows))]
    public void Judge_known_error_gives_the_codes_own_remedy_and_transience(Row row)
    {
        var failed = (FgmQueryFailed)Asked.Answered(row.Body);

        Assert.Multiple(() =>
        {
            Assert.That(failed.Remedy, Is.EqualTo(row.Code!.Remedy));
            Assert.That(failed.IsTransient, Is.EqualTo(row.Code.Code == "COULD_NOT_CONNECT_TO_SPINE"));
            Assert.That(failed.Detail, Does.Contain(row.Code.Code));
        });
    }

    [Test]
    public void Judge_bare_OperationOutcome_with_a_known_error_is_rejected_with_its_code() =>
        Assert.Multiple(() =>
        {
            foreach ((string code, string[] spellings) in ErrorSpellings.All)
            {
                foreach (string spelling in spellings.Prepend(code))
                {
                    string body = ResponseText.Parse(ResponseText.Outcome(ResponseText.Issue(spelling))).ToString();
                    var failed = (FgmQueryFailed)Asked.Answered(Row.Of("x", body).Body, 400);
                    Assert.That(
                        (failed.Kind, failed.ResponseCode),
                        Is.EqualTo((FgmFailureKind.Rejected, FgmResponseCodes.Find(code))),
                        spelling);
                }
            }
        });

    [Test]
    public void Judge_error_without_a_code_is_rejected_without_a_code() =>
        Verdicts.AssertFailed(
            Row.Of("x", ResponseText.Bundle(WireVersion.V2, "fatal-error").AddIssue(null), kind: FgmFailureKind.Rejected));

    [Test]
    public void Errors_of_the_table_are_all_of_the_catalogue() =>
        Assert.That(
            ErrorSpellings.All.Select(error => error.Code),
            Is.EquivalentTo(FgmResponseCodes.All.Where(code => code.Meaning == FgmResponseCodeMeaning.Error).Select(code => code.Code)));

    private static IEnumerable<Row> Rejected(string name, Func<ResponseText, ResponseText> change) =>
        Row.InBoth(
            name, v => change(ResponseText.Error("INVALID_NHS_NUMBER", v)), FgmFailureKind.Rejected, FgmResponseCodes.InvalidNhsNumber);
}
