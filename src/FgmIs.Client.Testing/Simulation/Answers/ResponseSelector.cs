namespace FgmIs.Client.Testing;

/// <summary>Selects the response to a number: the one registered for it, the one for all, its trigger, or "found".</summary>
internal sealed class ResponseSelector
{
    private static readonly SmspAnswer Found = SmspAnswer.Found();

    private readonly Dictionary<string, Queue<SmspAnswer>> _registered = new(StringComparer.Ordinal);
    private SmspAnswer? _forAll;

    public void Register(string nhsNumber, IEnumerable<SmspAnswer> answers)
    {
        lock (_registered)
        {
            _registered[nhsNumber] = new Queue<SmspAnswer>(answers);
        }
    }

    public void RespondToAll(SmspAnswer answer)
    {
        lock (_registered)
        {
            _forAll = answer;
        }
    }

    public void Clear()
    {
        lock (_registered)
        {
            _registered.Clear();
            _forAll = null;
        }
    }

    public SmspAnswer Take(string nhsNumber)
    {
        lock (_registered)
        {
            if (_registered.TryGetValue(nhsNumber, out Queue<SmspAnswer>? answers))
            {
                // The last one stays.
                return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
            }

            return _forAll ?? SmspTriggers.Find(nhsNumber)?.Answer ?? Found;
        }
    }
}
