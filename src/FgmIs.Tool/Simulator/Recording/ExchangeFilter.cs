using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Simulator.Recording;

/// <summary>Represents which exchanges are asked for.</summary>
/// <param name="Kind">All, those that kept every rule, or those that broke one.</param>
/// <param name="NhsNumber">The digits that the NHS number must contain; blank for any.</param>
/// <param name="Answer">What the answer's name must contain; blank for any.</param>
internal sealed record ExchangeFilter(string Kind, string NhsNumber, string Answer)
{
    public const string All = "all";
    public const string Good = "good";
    public const string Bad = "bad";

    private const int MostCharacters = 100;

    public bool IsEmpty => Kind == All && NhsNumber.Length == 0 && Answer.Length == 0;

    /// <summary>Reads the filter of an address; what it does not know is as if it were not there.</summary>
    public static ExchangeFilter Read(IQueryCollection query)
    {
        string kind = query["kind"].ToString();
        string digits = string.Concat(query["number"].ToString().Where(char.IsAsciiDigit));
        string answer = query["answer"].ToString().Trim();
        return new ExchangeFilter(
            kind is Good or Bad ? kind : All,
            digits[..Math.Min(digits.Length, MostCharacters)],
            answer[..Math.Min(answer.Length, MostCharacters)]);
    }

    public bool Takes(Exchange exchange) =>
        (Kind == All || (Kind == Bad) == (exchange.Query.Violations.Count > 0 || exchange.AnswerRemarks.Count > 0))
        && (NhsNumber.Length == 0 || exchange.Query.NhsNumber?.Contains(NhsNumber, StringComparison.Ordinal) == true)
        && (Answer.Length == 0
            || exchange.AnswerName.Contains(Answer, StringComparison.OrdinalIgnoreCase)
            || exchange.Answer?.Response.Status.ToString(CultureInfo.InvariantCulture) == Answer);
}
