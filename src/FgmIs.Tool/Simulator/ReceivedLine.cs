using System.Globalization;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator;

/// <summary>Writes a line about a request that was received, without a word about the patient.</summary>
internal static class ReceivedLine
{
    public static string Of(ReceivedQuery query, long id, string answer = "")
    {
        int broken = query.Violations.Count;
        string rules = broken switch
        {
            0 => "every rule kept",
            1 => "1 rule broken",
            _ => string.Create(CultureInfo.InvariantCulture, $"{broken} rules broken"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{query.ReceivedAt:HH:mm:ss} request {id}: {rules}{answer}");
    }
}
