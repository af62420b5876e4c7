using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using FgmIs.Client;

namespace Mono
{
    /// <summary>The value types and the catalogue of response codes.</summary>
    internal static class ValueParts
    {
        public static Task RunAsync(Checks checks)
        {
            checks.That("an NHS number is shown 3-3-4", NhsNumber.Parse("9434765919").ToDisplayString() == "943 476 5919");
            checks.That("a wrong check digit is refused", !NhsNumber.TryParse("9434765918", out _, out string reason) && reason.Length > 0);
            checks.That("a partial date is kept as it is", FhirDate.Parse("2015-05").Value == "2015-05");
            checks.That("an ASID has 12 digits", !Asid.TryParse("12345", out _));
            checks.That("an ODS code is upper-cased", OdsCode.Parse("x26").Value == "X26");
            IReadOnlyCollection<FgmResponseCode> codes = FgmResponseCodes.All;
            checks.That("there are codes", codes.Count > 10);
            checks.That("no two are alike", codes.Select(code => code.Code + code.Display).Distinct().Count() == codes.Count);
            checks.That("a failure has a remedy", FgmResponseCodes.AsidCheckFailed.Remedy.Length > 0);
            return Task.CompletedTask;
        }
    }
}
