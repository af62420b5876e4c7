using System.Text.RegularExpressions;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Finds cases of parametrised tests whose name hides the method's, so that nobody can look it up.</summary>
internal static partial class CaseNames
{
    /// <summary>Returns each name that does not begin with the method's: <c>{m}(…)</c>.</summary>
    public static IEnumerable<string> WithoutTheMethod(string source) =>
        from Match name in OtherName().Matches(source) select name.Value.Trim();

    [GeneratedRegex(
        """(\bTestName\s*=(?!=)|\.SetName\()(?>\s*)(?!"\{m\}\()[^\r\n]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OtherName();
}
