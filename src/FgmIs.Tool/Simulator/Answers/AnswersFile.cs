using System.Text;
using FgmIs.Client;

namespace FgmIs.Tool.Simulator.Answers;

/// <summary>Represents answers.csv, which may change while the simulator runs: it is read again when it has.</summary>
/// <remarks>A line is one answer. A bad line is told once, with its number and without its values, and the others count.</remarks>
internal sealed class AnswersFile(string path, Action<string> tell)
{
    private const int MostLines = 100_000;
    private const string Comment = "#";

    private static readonly string[] Columns = ["nhs_number", "answer", "delay", "fault"];

    private readonly Lock _reading = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private Dictionary<string, AnswerChoice> _answers = new(StringComparer.Ordinal);
    private (DateTime Written, long Length) _state;

    /// <summary>Gets the header that the file begins with.</summary>
    public static string Header => string.Join(',', Columns);

    /// <summary>Gets how many numbers have an answer in the file.</summary>
    public int Count => Current().Count;

    /// <summary>Finds the answer for a number, in the file as it is now.</summary>
    public AnswerChoice? Find(string nhsNumber) => Current().GetValueOrDefault(nhsNumber);

    /// <summary>Returns the answers as the file has them now.</summary>
    public IReadOnlyDictionary<string, AnswerChoice> Current()
    {
        lock (_reading)
        {
            try
            {
                var file = new FileInfo(path);
                (DateTime, long) state = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
                if (state != _state)
                {
                    _answers = state == default ? new(StringComparer.Ordinal) : Read();
                    _state = state;
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                TellOnce($"{Name}: it cannot be read, and the answers of before stay. Check its permissions.");
            }

            return _answers;
        }
    }

    private string Name => Path.GetFileName(path);

    private Dictionary<string, AnswerChoice> Read()
    {
        var answers = new Dictionary<string, AnswerChoice>(StringComparer.Ordinal);
        int[] columns = [0, 1, 2, 3];
        int number = 0;
        bool isFirst = true;
        foreach (string line in File.ReadLines(path, Encoding.UTF8).Take(MostLines))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith(Comment, StringComparison.Ordinal))
            {
                continue;
            }

            string? problem = CsvLine.Split(line) is not { } fields ? "its quotes are not in order"
                : isFirst && IsHeader(fields) ? ReadHeader(fields, columns)
                : ReadAnswer(fields, columns, answers);
            isFirst = false;
            if (problem is not null)
            {
                TellOnce($"{Name}, line {number}: {problem}. The line does not count.");
            }
        }

        return answers;
    }

    private static bool IsHeader(string[] fields) =>
        fields.Any(field => field.Equals(Columns[0], StringComparison.OrdinalIgnoreCase));

    private static string? ReadHeader(string[] fields, int[] columns)
    {
        for (int i = 0; i < Columns.Length; i++)
        {
            columns[i] = Array.FindIndex(fields, field => field.Equals(Columns[i], StringComparison.OrdinalIgnoreCase));
        }

        string[] unknown = [.. fields.Where(field => field.Length > 0 && !Columns.Contains(field, StringComparer.OrdinalIgnoreCase))];
        return unknown.Length > 0 ? $"the header names columns other than {Header}" : null;
    }

    private static string? ReadAnswer(string[] fields, int[] columns, Dictionary<string, AnswerChoice> answers)
    {
        string Field(int column) => columns[column] >= 0 && columns[column] < fields.Length ? fields[columns[column]] : string.Empty;
        if (fields.Length > columns.Max() + 1)
        {
            return "it has more columns than the header; quote a name that holds a comma";
        }

        if (!NhsNumber.TryParse(Field(0), out NhsNumber nhsNumber, out string? reason))
        {
            return $"{Columns[0]}: {reason.TrimEnd('.')}";
        }

        if (!AnswerReader.TryRead(Field(1), Field(2), Field(3), out AnswerChoice? choice, out reason))
        {
            return reason;
        }

        return answers.TryAdd(nhsNumber.Value, choice) ? null : "its NHS number has an answer on a line before";
    }

    private void TellOnce(string problem)
    {
        // Bounded: a file that is written anew all day must not fill the memory with its slips.
        if (_told.Count < 1000 && _told.Add(problem))
        {
            tell(problem);
        }
    }
}
