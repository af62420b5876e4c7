namespace FgmIs.Client.Testing.Tests.Support;

/// <summary>Keeps what a simulator shows its observer.</summary>
internal sealed class RecordingObserver : ISmspObserver
{
    private readonly List<ReceivedQuery> _received = [];
    private readonly List<(ReceivedQuery Query, SmspSentAnswer Answer)> _answered = [];

    public IReadOnlyList<ReceivedQuery> Received => Copy(_received);

    public IReadOnlyList<(ReceivedQuery Query, SmspSentAnswer Answer)> Answered => Copy(_answered);

    public void OnReceived(ReceivedQuery query) => Add(_received, query);

    public void OnAnswered(ReceivedQuery query, SmspSentAnswer answer) => Add(_answered, (query, answer));

    private static void Add<T>(List<T> to, T item)
    {
        lock (to)
        {
            to.Add(item);
        }
    }

    private static T[] Copy<T>(List<T> from)
    {
        lock (from)
        {
            return [.. from];
        }
    }
}
