using System.Security.Cryptography;
using System.Text;
using FgmIs.Client.Cryptography;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Threading;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.Caching;

/// <summary>
/// Keeps indicators for as long as their patient encounter may show them again, and never longer than a day (MSCA-FGMRISQR-07, -08, -09;
/// docs/safety-case.md, H5).
/// </summary>
/// <remarks>
/// Opt-in: a client without one asks Spine each time. Only an indicator is kept; "no record" is asked again at the next view. An answer is
/// served for the same patient, organisation and encounter only, never at a significant event, and each time to a requester who may ask;
/// each time is audited. Whatever is wrong with the store costs a query, never an answer. Values are encrypted and authenticated, names are
/// keyed hashes. Safe for concurrent use, and by several clients.
/// </remarks>
public sealed class FgmEncounterCache
{
    private const int MarkLength = 16;

    private static readonly DistributedCacheEntryOptions ForMarks = new() { SlidingExpiration = TimeSpan.FromHours(48) };

    private readonly IDistributedCache _store;
    private readonly FgmEncounterCacheOptions _options;
    private readonly NonDecreasingClock _time;

    private FgmEncounterCache(IDistributedCache store, FgmEncounterCacheKey key, FgmEncounterCacheOptions options)
    {
        _store = store;
        Key = key;
        _options = options;
        _time = new NonDecreasingClock(options.TimeProvider);
    }

    internal FgmEncounterCacheKey Key { get; }

    internal IDistributedCache Store => _store;

    internal TimeSpan MaximumAge => _options.MaximumAge;

    internal TimeSpan Timeout => _options.Timeout;

    /// <summary>Creates a cache in this process's memory, with a key that nobody else has.</summary>
    /// <param name="options">How long it keeps answers; left out, the defaults.</param>
    /// <returns>The cache.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static FgmEncounterCache InMemory(FgmEncounterCacheOptions? options = null) =>
        new(
            new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())),
            FgmEncounterCacheKey.Generate(),
            (options ?? new FgmEncounterCacheOptions()).Checked());

    /// <summary>Creates a cache over a store that the instances of a host share.</summary>
    /// <param name="store">The store; the host disposes it.</param>
    /// <param name="key">The key, the same in all instances.</param>
    /// <param name="options">How long it keeps answers; left out, the defaults.</param>
    /// <returns>The cache.</returns>
    /// <exception cref="ArgumentNullException">The store or the key is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static FgmEncounterCache Over(IDistributedCache store, FgmEncounterCacheKey key, FgmEncounterCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(key);
        return new FgmEncounterCache(store, key, (options ?? new FgmEncounterCacheOptions()).Checked());
    }

    /// <summary>
    /// Makes void every answer about a patient, in all instances: after a merge of records, or when the patient turned 18.
    /// </summary>
    /// <param name="patient">The patient's NHS number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when it is done. If it fails with an exception of the store's, nothing is made void.</returns>
    /// <exception cref="ArgumentException">The number was never set.</exception>
    /// <exception cref="TimeoutException">The store did not do it within <see cref="FgmEncounterCacheOptions.Timeout"/>.</exception>
    public Task InvalidateAsync(NhsNumber patient, CancellationToken cancellationToken = default) => patient.IsDefault
        ? throw new ArgumentException("The NHS number was never set.", nameof(patient))
        : RenewAsync(CacheKeys.OfPatient(Key, patient), cancellationToken);

    /// <summary>Makes void every answer, in all instances.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when it is done. If it fails with an exception of the store's, nothing is made void.</returns>
    /// <exception cref="TimeoutException">The store did not do it within <see cref="FgmEncounterCacheOptions.Timeout"/>.</exception>
    public Task InvalidateAllAsync(CancellationToken cancellationToken = default) => RenewAsync(Key.NameOfAll, cancellationToken);

    /// <summary>Looks for a patient's answer.</summary>
    /// <param name="names">What to look under.</param>
    /// <param name="patient">The patient as the query knows them.</param>
    /// <param name="mayServe">Whether an answer will do; the marks are read in any case, so that an answer can be kept.</param>
    /// <param name="patience">How long the query can wait for it.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="TimeoutException">The store is slow.</exception>
    internal Task<CacheLookup> ReadAsync(
        CacheKeys names, VerifiedPatient patient, bool mayServe, TimeSpan patience, CancellationToken cancellationToken) =>
        CallAsync(token => ReadInTimeAsync(names, patient, mayServe, token), patience, cancellationToken);

    /// <summary>Keeps an answer for the rest of its time.</summary>
    /// <param name="reading">The look before the query was made; what was made void since then stays void.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="until">The start of the 18th birthday.</param>
    /// <param name="patience">How long the query can wait for it.</param>
    /// <exception cref="TimeoutException">The store is slow.</exception>
    internal Task<bool> KeepAsync(
        CacheLookup reading, VerifiedPatient patient, FgmIndicatorFound answer, DateTimeOffset until, TimeSpan patience) =>
        CallAsync(token => KeepInTimeAsync(reading, patient, answer, until, token), patience, CancellationToken.None);

    /// <summary>Forgets what is kept for a query that Spine has since answered otherwise.</summary>
    /// <param name="reading">The look before the query was made.</param>
    /// <param name="patience">How long the query can wait for it.</param>
    /// <exception cref="TimeoutException">The store is slow.</exception>
    internal Task<bool> ForgetAsync(CacheLookup reading, TimeSpan patience) => CallAsync(
        async token =>
        {
            await _store.RemoveAsync(reading.Names.Answer, token).ConfigureAwait(false);
            return true;
        },
        patience,
        CancellationToken.None);

    private async ValueTask<CacheLookup> ReadInTimeAsync(
        CacheKeys names, VerifiedPatient patient, bool mayServe, CancellationToken cancellationToken)
    {
        Task<byte[]?> all = _store.GetAsync(names.All, cancellationToken);
        Task<byte[]?> ofPatient = _store.GetAsync(names.Patient, cancellationToken);
        Task<byte[]?> kept = mayServe ? _store.GetAsync(names.Answer, cancellationToken) : Task.FromResult<byte[]?>(null);
        await Task.WhenAll(all, ofPatient, kept).ConfigureAwait(false);

        var epochs = new CacheEpochs(
            await MarkAsync(names.Patient, await ofPatient.ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            await MarkAsync(names.All, await all.ConfigureAwait(false), cancellationToken).ConfigureAwait(false));
        CachedAnswer? answer = TryRead(names.Answer, await kept.ConfigureAwait(false));
        if (answer?.IsOf(patient, epochs) != true)
        {
            return new CacheLookup(names, epochs, Answer: null, IsAskersOwn: false);
        }

        TimeSpan age = _time.Now - answer.CountsFrom;
        if (age >= TimeSpan.Zero && age < _options.MaximumAge)
        {
            FgmIndicatorFound outcome = answer.ToOutcome(patient, new AnswerAge(_options.TimeProvider, answer.CountsFrom, age));
            return new CacheLookup(names, epochs, outcome, answer.WasFetchedBy(names.Person));
        }

        // Too old; or from a time that is yet to come, so that how old it is cannot be told, and would be forgotten when that time comes.
        await _store.RemoveAsync(names.Answer, cancellationToken).ConfigureAwait(false);
        return new CacheLookup(names, epochs, Answer: null, IsAskersOwn: false);
    }

    private async ValueTask<bool> KeepInTimeAsync(
        CacheLookup reading, VerifiedPatient patient, FgmIndicatorFound answer, DateTimeOffset until, CancellationToken cancellationToken)
    {
        byte[] content = CachedAnswer.Write(answer, patient, reading.Epochs, reading.Names.Person);
        _time.Reached(answer.DisclosedAlert.Age.Now);
        TimeSpan remaining = _options.MaximumAge - (_time.Now - CachedAnswer.Read(content).CountsFrom);
        TimeSpan eligible = until - _options.TimeProvider.GetUtcNow();
        TimeSpan lifetime = eligible < remaining ? eligible : remaining;
        if (lifetime <= TimeSpan.Zero)
        {
            return false;
        }

        var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
        await SetAsync(reading.Names.Answer, content, options, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // A mark that is missing is made before the query is made, so that one which makes void later is not overwritten.
    private async Task<byte[]> MarkAsync(string name, byte[]? signedMark, CancellationToken cancellationToken)
    {
        if (TryOpenMark(name, signedMark) is { } known)
        {
            return known;
        }

        return await NewMarkAsync(name, cancellationToken).ConfigureAwait(false);
    }

    // A mark is a random number and no secret, so it is authenticated and not encrypted.
    private async Task<byte[]> NewMarkAsync(string name, CancellationToken cancellationToken)
    {
        byte[] mark = Crypto.RandomBytes(MarkLength);
        byte[] signedMark = [.. mark, .. MacOf(name, mark)];
        await _store.SetAsync(name, signedMark, ForMarks, cancellationToken).ConfigureAwait(false);
        return mark;
    }

    private byte[]? TryOpenMark(string name, byte[]? signedMark)
    {
        if (signedMark?.Length != MarkLength + Crypto.MacLength)
        {
            return null;
        }

        byte[] mark = signedMark.AsSpan(0, MarkLength).ToArray();
        return Crypto.AreEqual(MacOf(name, mark), signedMark.AsSpan(MarkLength)) ? mark : null;
    }

    private byte[] MacOf(string name, byte[] mark) => Key.Authentication.Compute([.. Encoding.UTF8.GetBytes(name), .. mark]);

    // Memory answers at once; a host's store may wait, block or hang.
    private Task<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> operation, TimeSpan patience, CancellationToken cancellationToken)
    {
        TimeSpan atMost = patience < _options.Timeout ? patience : _options.Timeout;
        return _store is MemoryDistributedCache
            ? BoundedWait.AwaitAsync(operation, atMost, TimeProvider.System, cancellationToken)
            : HostCalls.Of(_store).RunAsync(operation, atMost, TimeProvider.System, cancellationToken);
    }

    private Task<bool> RenewAsync(string name, CancellationToken cancellationToken) => CallAsync(
        async token =>
        {
            _ = await NewMarkAsync(name, token).ConfigureAwait(false);
            return true;
        },
        _options.Timeout,
        cancellationToken);

    private Task SetAsync(string name, byte[] content, DistributedCacheEntryOptions options, CancellationToken cancellationToken) =>
        _store.SetAsync(
            name,
            EncryptThenMac.Seal(Key.Encryption, Key.Authentication, Encoding.UTF8.GetBytes(name), content),
            options,
            cancellationToken);

    private CachedAnswer? TryRead(string name, byte[]? sealedAnswer)
    {
        try
        {
            return TryOpen(name, sealedAnswer) is { } bytes ? CachedAnswer.Read(bytes) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // What is damaged, forged, under another name or of another key is as good as nothing.
    private byte[]? TryOpen(string name, byte[]? sealedContent)
    {
        try
        {
            return sealedContent is null
                ? null
                : EncryptThenMac.Open(Key.Encryption, Key.Authentication, Encoding.UTF8.GetBytes(name), sealedContent);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
