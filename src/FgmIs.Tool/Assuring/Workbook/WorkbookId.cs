using System.Globalization;
using System.Text.RegularExpressions;

namespace FgmIs.Tool.Assuring.Workbook;

/// <summary>Compares ids by what they mean: MSCA-IG-005 is MSCA-IG-05, and blanks around do not matter.</summary>
internal static partial class WorkbookId
{
    /// <summary>Returns the id in the one form that all its spellings share.</summary>
    public static string Normalise(string id) =>
        Digits().Replace(id.Trim().ToUpperInvariant(), digits => digits.Value.TrimStart('0').PadLeft(1, '0'));

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    /// <summary>Returns a row as the operator sees it.</summary>
    public static string RowName(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
