using System.Collections.Concurrent;

namespace FgmIs.Client.Tests.Batches;

/// <summary>A client that answers as a test says, and watches how many queries it has at once.</summary>
internal sealed class ScriptedClient(Func<int, CancellationToken, Task<FgmStatusOutcome>> answer) : IFgmStatusClient
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<FgmStatusOutcome>> _held = new();
    private readonly Lock _counting = new();

    public int Started { get; private set; }

    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    public static FgmStatusOutcome NoRecord { get; } = FgmModelFactory.NoRecordFound(Samples.Noon, answeredAt: null);

    public static Task<FgmStatusOutcome> AtOnce { get; } = Task.FromResult(NoRecord);

    /// <summary>Makes a client that answers at once.</summary>
    public static ScriptedClient Prompt() => new(static (_, _) => AtOnce);

    /// <summary>Makes a client that holds some queries until they are released, whether or not they are cancelled.</summary>
    public static ScriptedClient Holding(Func<int, bool> isHeld)
    {
        ScriptedClient client = null!;
        client = new ScriptedClient((number, _) => isHeld(number) ? client.Hold(number).Task : AtOnce);
        return client;
    }

    public void Release(int number) => Hold(number).SetResult(NoRecord);

    public async Task<FgmStatusOutcome> QueryAsync(FgmStatusQuery query, CancellationToken cancellationToken = default)
    {
        lock (_counting)
        {
            Started++;
            MostInFlight = Math.Max(MostInFlight, ++InFlight);
        }

        try
        {
            return await answer(SampleQueries.NumberOf(query), cancellationToken);
        }
        finally
        {
            lock (_counting)
            {
                InFlight--;
            }
        }
    }

    private TaskCompletionSource<FgmStatusOutcome> Hold(int number) =>
        _held.GetOrAdd(number, static _ => new TaskCompletionSource<FgmStatusOutcome>(TaskCreationOptions.RunContinuationsAsynchronously));
}
