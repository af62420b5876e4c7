using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Testing;

namespace FileStore;

/// <summary>A store in a folder of its own; with a flaw, where the suite must find one.</summary>
internal sealed class FileStoreUnderTest(Flaw flaw) : AuditStoreUnderTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("file-store-").FullName;

    public override Task<IFgmAuditStore> OpenStoreAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Open(isOnlyWriter: true));

    public override async Task<ChainedAuditTrail> OpenTrailAsync(
        Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default) =>
        flaw == Flaw.None
            ? await FileAuditTrail.OpenAsync(Options(configure), cancellationToken)
            : await FileAuditTrail.OpenAsync(Open(isOnlyWriter: true), Options(configure), cancellationToken);

    public override Task<ChainedAuditReader> OpenReaderAsync(
        Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default) =>
        Task.FromResult<ChainedAuditReader>(flaw == Flaw.None
                ? FileAuditReader.Open(Options(configure))
                : new FileAuditReader(Open(isOnlyWriter: false), Options(configure)));

    public override Task TamperAsync(
        Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, CancellationToken cancellationToken = default)
    {
        RecordFile file = FileAuditStore.FileOf(_folder, FileAuditStore.ReadChain(_folder, mayCreate: false));
        file.Replace([.. change(file.Read().Records)]);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    private IFgmAuditStore Open(bool isOnlyWriter)
    {
        FileAuditStore store = flaw == Flaw.AdmitsSecondWriter && File.Exists(Path.Combine(_folder, "trail"))
            ? FileAuditStore.Open(_folder, isOnlyWriter: false)
            : FileAuditStore.Open(_folder, isOnlyWriter);
        return flaw == Flaw.None ? store : new FlawedStore(store, flaw, () => TamperAsync(records => records.SkipLast(1)));
    }

    private FileAuditStoreOptions Options(Action<FgmAuditStoreOptions> configure)
    {
        var options = new FileAuditStoreOptions { Folder = _folder };
        configure(options);
        return options;
    }
}
