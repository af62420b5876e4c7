namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Represents a trail over a <see cref="ComparingStore"/>.</summary>
internal sealed class ComparingTrail : ChainedAuditTrail
{
    private ComparingTrail(ComparingStore store, FgmAuditStoreOptions options)
        : base(store, options)
    {
    }

    public static Task<ComparingTrail> OpenAsync(ComparingStore store, CheckRun run)
    {
        var options = new Options();
        run.Configure(options);
        return StartNewAsync(new ComparingTrail(store, options), run.Token);
    }

    private sealed class Options : FgmAuditStoreOptions;
}
