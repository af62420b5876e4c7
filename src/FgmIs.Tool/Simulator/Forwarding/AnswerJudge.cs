using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Forwarding;

/// <summary>Judges the answers of another provider; they are passed on as they came, whatever it finds.</summary>
internal static class AnswerJudge
{
    public static IReadOnlyList<string> Remarks(ReceivedQuery query, SmspSentAnswer answer) => answer.Response.FindProblems(query);
}
