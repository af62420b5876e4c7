using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Storing;

namespace FileStore;

/// <summary>An audit trail in plain files.</summary>
internal sealed class FileAuditTrail : ChainedAuditTrail
{
    private FileAuditTrail(IFgmAuditStore store, FileAuditStoreOptions options)
        : base(store, options)
    {
    }

    public static Task<FileAuditTrail> OpenAsync(FileAuditStoreOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        return OpenAsync(FileAuditStore.Open(options.Folder!, isOnlyWriter: true), options, cancellationToken);
    }

    public static Task<FileAuditTrail> OpenAsync(
        IFgmAuditStore store, FileAuditStoreOptions options, CancellationToken cancellationToken) =>
        StartNewAsync(new FileAuditTrail(store, options), cancellationToken);
}

/// <summary>Reads and verifies a trail in plain files, also while another process writes it.</summary>
internal sealed class FileAuditReader(IFgmAuditStore store, FileAuditStoreOptions options) : ChainedAuditReader(store, options)
{
    public static FileAuditReader Open(FileAuditStoreOptions options)
    {
        options.Validate();
        return new FileAuditReader(FileAuditStore.Open(options.Folder!, isOnlyWriter: false), options);
    }
}
