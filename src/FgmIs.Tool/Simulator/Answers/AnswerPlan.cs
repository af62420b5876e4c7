using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Answers;

/// <summary>
/// Decides which answer a query gets: the one set for the next query, the one set for its number, the line of answers.csv, and else what
/// the simulator itself has for the number.
/// </summary>
internal sealed class AnswerPlan(AnswersFile file)
{
    private const int MostNumbers = 10_000;

    private readonly Lock _deciding = new();
    private readonly Queue<(string Name, SmspAnswer Answer)> _next = new();
    private readonly Dictionary<string, Turn> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Turn> _ofFile = new(StringComparer.Ordinal);

    /// <summary>Gets the name of what the next query gets, or null.</summary>
    public string? Next
    {
        get
        {
            lock (_deciding)
            {
                return _next.TryPeek(out (string Name, SmspAnswer Answer) next) ? next.Name : null;
            }
        }
    }

    /// <summary>Gets the answers that were set for a number, by number.</summary>
    public IReadOnlyList<(string NhsNumber, string Name)> ByNumber
    {
        get
        {
            lock (_deciding)
            {
                return [.. _byNumber.Select(set => (set.Key, set.Value.Choice.Name)).OrderBy(set => set.Key, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Gets the answers of the file, by number.</summary>
    public IReadOnlyList<(string NhsNumber, string Name)> OfFile =>
        [.. file.Current().Select(set => (set.Key, set.Value.Name)).OrderBy(set => set.Key, StringComparer.Ordinal)];

    /// <summary>Gets how many numbers have an answer in the file.</summary>
    public int CountOfFile => file.Count;

    /// <summary>Sets what the next query gets, whoever it is about; a fault of several steps takes as many queries.</summary>
    public void SetNext(AnswerChoice choice)
    {
        lock (_deciding)
        {
            _next.Clear();
            foreach (SmspAnswer answer in choice.Answers)
            {
                _next.Enqueue((choice.Name, answer));
            }
        }
    }

    /// <summary>Sets what queries about a number get, until it is taken back.</summary>
    /// <returns>False where too many numbers have an answer already.</returns>
    public bool Set(string nhsNumber, AnswerChoice choice)
    {
        lock (_deciding)
        {
            if (_byNumber.Count >= MostNumbers && !_byNumber.ContainsKey(nhsNumber))
            {
                return false;
            }

            _byNumber[nhsNumber] = new Turn(choice);
            return true;
        }
    }

    /// <summary>Takes back what was set for a number.</summary>
    public void Remove(string nhsNumber)
    {
        lock (_deciding)
        {
            _byNumber.Remove(nhsNumber);
        }
    }

    /// <summary>Takes back all that was set; answers.csv stays as it is.</summary>
    public void Clear()
    {
        lock (_deciding)
        {
            _next.Clear();
            _byNumber.Clear();
            _ofFile.Clear();
        }
    }

    /// <summary>Decides about a query; null leaves it to the simulator.</summary>
    public (string Name, SmspAnswer Answer)? Take(string nhsNumber)
    {
        AnswerChoice? ofFile = file.Find(nhsNumber);
        lock (_deciding)
        {
            if (_next.TryDequeue(out (string Name, SmspAnswer Answer) next))
            {
                return next;
            }

            if (_byNumber.TryGetValue(nhsNumber, out Turn? turn))
            {
                return (turn.Choice.Name, turn.Take());
            }

            if (ofFile is null)
            {
                return null;
            }

            // A line that was changed begins anew.
            if (!_ofFile.TryGetValue(nhsNumber, out turn) || !ReferenceEquals(turn.Choice, ofFile))
            {
                _ofFile[nhsNumber] = turn = new Turn(ofFile);
            }

            return ($"{ofFile.Name} (answers.csv)", turn.Take());
        }
    }

    /// <summary>Represents how far the answers of one number have come; the last is repeated.</summary>
    private sealed class Turn(AnswerChoice choice)
    {
        private int _next;

        public AnswerChoice Choice { get; } = choice;

        public SmspAnswer Take() => Choice.Answers[_next < Choice.Answers.Count - 1 ? _next++ : Choice.Answers.Count - 1];
    }
}
