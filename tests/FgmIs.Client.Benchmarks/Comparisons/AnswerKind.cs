namespace FgmIs.Client.Benchmarks.Comparisons;

public enum AnswerKind
{
    Found = 1,
    NoRecord = 2,
    Error = 3,
}
