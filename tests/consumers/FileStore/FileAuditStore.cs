using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Storing;

namespace FileStore;

/// <summary>
/// Keeps sealed records in plain files of a folder: simple, durable, and slow where there are many, because each
/// transaction reads them all.
/// </summary>
internal sealed class FileAuditStore : IFgmAuditStore
{
    private const string Layout = "FGM-IS audit trail in files, layout 1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly RecordFile _file;
    private readonly FileStream? _onlyWriter;
    private readonly SemaphoreSlim _oneWork = new(1);
    private bool _isClosed;

    private FileAuditStore(string folder, Guid chain, FileStream? onlyWriter)
    {
        _folder = folder;
        _onlyWriter = onlyWriter;
        _file = FileOf(folder, chain);
        Chain = chain;
    }

    public Guid Chain { get; }

    /// <summary>Opens a store; the only writer makes it where there is none.</summary>
    public static FileAuditStore Open(string folder, bool isOnlyWriter)
    {
        FileStream? onlyWriter = null;
        try
        {
            if (isOnlyWriter)
            {
                Directory.CreateDirectory(folder);
                onlyWriter = Lock(folder, "writer.lock");
            }

            return new FileAuditStore(folder, ReadChain(folder, isOnlyWriter), onlyWriter);
        }
        catch (Exception failure)
        {
            onlyWriter?.Dispose();
            if (IsOfFiles(failure))
            {
                throw new FgmAuditTrailException(
                    "The audit trail's folder cannot be opened, or another process writes it. "
                    + "See to the folder, its rights, and who else uses it.",
                    innerException: failure);
            }

            throw;
        }
    }

    public static RecordFile FileOf(string folder, Guid chain) => new(Path.Combine(folder, "records"), chain);

    public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) => new([Chain]);

    public ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
        new(ReadAll().LastOrDefault());

    public ValueTask<FgmSealedRecord?> FindLatestAsync(Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
        new(ReadAll().LastOrDefault(record => record.Kind == kind));

    public IAsyncEnumerable<FgmSealedRecord> SearchAsync(FgmStoredSearch search, CancellationToken cancellationToken = default) =>
        EnumerateAsync(() => search.Find(ReadAll(), Chain), cancellationToken);

    public IAsyncEnumerable<FgmSealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken = default) =>
        EnumerateAsync(ReadAll, cancellationToken);

    // There are no tables, indexes or notes beside the records.
    public ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default) => default;

    public ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default) => default;

    public async ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        await _oneWork.WaitAsync(cancellationToken);
        try
        {
            // Readers of other processes record their readings in the same file.
            using FileStream turn = await WaitForTurnAsync(cancellationToken);
            (List<FgmSealedRecord> records, long length) = _file.Read();
            var transaction = new FileAuditTransaction(records);
            T result = await work(transaction, cancellationToken);
            if (transaction.HasRemoved)
            {
                _file.Replace(records);
            }
            else if (transaction.Inserted.Count > 0)
            {
                _file.Append(transaction.Inserted, length);
            }

            return result;
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            throw new FgmAuditTrailException(
                $"The audit trail cannot keep the record ({failure.GetType().Name}). "
                + "See to the disk, the folder and its rights, and ask again.",
                innerException: failure);
        }
        finally
        {
            _oneWork.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        _onlyWriter?.Dispose();
        return default;
    }

    /// <summary>Reads the chain's id, and makes one where there is none.</summary>
    public static Guid ReadChain(string folder, bool mayCreate)
    {
        string path = Path.Combine(folder, "trail");
        if (!File.Exists(path) && mayCreate)
        {
            using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(System.Text.Encoding.UTF8.GetBytes($"{Layout}\n{Guid.NewGuid():N}\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".new", path);
        }

        return File.ReadAllLines(path) is [Layout, var id] && Guid.TryParseExact(id, "N", out Guid chain)
            ? chain
            : throw new FgmAuditTrailException($"The folder holds no audit trail of this layout ({Layout}). "
                + "Read it with the program that wrote it, and go on with a new folder.");
    }

    private static FileStream Lock(string folder, string name) =>
        new(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        long started = Environment.TickCount64;
        while (true)
        {
            try
            {
                return Lock(_folder, "turn.lock");
            }
            catch (IOException) when (Environment.TickCount64 - started < Patience.TotalMilliseconds)
            {
                await Task.Delay(5, cancellationToken);
            }
        }
    }

    private List<FgmSealedRecord> ReadAll()
    {
        try
        {
            return _file.Read().Records;
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            throw new FgmAuditTrailException(
                $"The audit trail cannot be read ({failure.GetType().Name}). See to the folder and its rights, and ask again.",
                innerException: failure);
        }
    }

    private static async IAsyncEnumerable<FgmSealedRecord> EnumerateAsync(
        Func<IReadOnlyList<FgmSealedRecord>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (FgmSealedRecord record in read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }
}
