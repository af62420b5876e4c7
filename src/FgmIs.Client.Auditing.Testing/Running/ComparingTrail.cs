namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Represents a trail over a <see cref="ComparingStore"/>.</summary>
internal sealed class ComparingTrail : ChainedAuditTrail
{
    private ComparingTrail(ComparingStore store, FgmAuditStoreOptions options)
        : base(store, options)
    {
    }

    public static async Task<ComparingTrail> OpenAsync(ComparingStore store, CheckRun run)
    {
        var options = new Options();
        run.Configure(options);
        var trail = new ComparingTrail(store, options);
        try
        {
            await trail.StartAsync(openingDetails: null, run.Token);
            return trail;
        }
        catch
        {
            await trail.DisposeAsync();
            throw;
        }
    }

    private sealed class Options : FgmAuditStoreOptions;
}
