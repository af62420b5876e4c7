using System.Globalization;
using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>
/// The exception that is thrown when requests broke rules. It lists which requests and which rules, without personal data.
/// </summary>
public sealed class SmspUnexpectedRequestException : FgmException
{
    internal SmspUnexpectedRequestException(IReadOnlyList<ReceivedQuery> requests)
        : base(Describe(requests)) => Requests = requests;

    /// <summary>Gets the requests.</summary>
    public IReadOnlyList<ReceivedQuery> Requests { get; }

    private static string Describe(IReadOnlyList<ReceivedQuery> requests)
    {
        var text = new StringBuilder();
        text.Append(requests.Count.ToString(CultureInfo.InvariantCulture)).Append(" requests broke the rules:");
        foreach (ReceivedQuery request in requests)
        {
            text.AppendLine().Append("  ").Append(request);
            foreach (SmspViolation violation in request.Violations)
            {
                text.AppendLine().Append("    ").Append(violation);
            }
        }

        return text.ToString();
    }
}
