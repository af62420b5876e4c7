namespace FgmIs.Client.Tests.Journey;

/// <summary>Notes the priority of each query.</summary>
internal sealed class RecordingClient(List<FgmQueryPriority> priorities) : IFgmStatusClient
{
    public Task<FgmStatusOutcome> QueryAsync(FgmStatusQuery query, CancellationToken cancellationToken = default)
    {
        lock (priorities)
        {
            priorities.Add(query.Priority);
        }

        return Task.FromResult<FgmStatusOutcome>(FgmModelFactory.NoRecordFound(Samples.Noon, answeredAt: null));
    }
}
