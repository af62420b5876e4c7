using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Represents one run of a check: the store, and the key and clock that its trail is opened with.</summary>
internal sealed class CheckRun(AuditStoreUnderTest store, CancellationToken cancellationToken)
{
    public FgmAuditKey Key { get; } = FgmAuditKey.Generate();

    public CheckClock Clock { get; } = new(SampleEvents.Noon);

    public CancellationToken Token { get; } = cancellationToken;

    public Task<IFgmAuditStore> OpenStoreAsync() => store.OpenStoreAsync(Token);

    public Task<ChainedAuditTrail> OpenAsync(Action<FgmAuditStoreOptions>? configure = null) =>
        store.OpenTrailAsync(options => Configure(options, configure), Token);

    public Task<ChainedAuditReader> OpenReaderAsync(Action<FgmAuditStoreOptions>? configure = null) =>
        store.OpenReaderAsync(options => Configure(options, configure), Token);

    public Task TamperAsync(Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change) => store.TamperAsync(change, Token);

    public Task CutOffAsync(long through) => store.CutOffAsync(through, Token);

    /// <summary>Opens the trail and appends four exchanges: nine records with the opening.</summary>
    public async Task<ChainedAuditTrail> OpenFilledAsync(Action<FgmAuditStoreOptions>? configure = null)
    {
        ChainedAuditTrail trail = await OpenAsync(configure);
        for (int i = 0; i < 4; i++)
        {
            _ = await trail.AppendExchangeAsync();
        }

        return trail;
    }

    public async Task<List<FgmAuditRecord>> ReadAsync(IFgmAuditReader reader, FgmAuditSearch? search = null)
    {
        List<FgmAuditRecord> records = [];
        await foreach (FgmAuditRecord record in reader.ReadAsync(search ?? new FgmAuditSearch(), SampleEvents.PrivacyOfficer, Token))
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>Reads what is not of the trail's own making, the oldest first.</summary>
    public async Task<List<FgmAuditEvent>> ReadEventsAsync(IFgmAuditReader reader, FgmAuditSearch? search = null)
    {
        search ??= new FgmAuditSearch();
        search.Order = FgmAuditOrder.OldestFirst;
        List<FgmAuditRecord> records = await ReadAsync(reader, search);
        return [
            .. records.Select(record => record.Event)
                .Where(auditEvent => auditEvent.Kind is not (FgmAuditEventKind.TrailOpened or FgmAuditEventKind.AuditRead)),
        ];
    }

    public Task<FgmAuditVerification> VerifyAsync(ChainedAuditReader reader, FgmAuditCheckpoint? checkpoint = null) =>
        reader.VerifyAsync(SampleEvents.PrivacyOfficer, checkpoint, Token);

    public Task<FgmAuditCheckpoint> TakeCheckpointAsync(ChainedAuditReader reader) =>
        reader.TakeCheckpointAsync(SampleEvents.PrivacyOfficer, Token);

    public async Task<FgmAuditReceipt> AppendAsync(ChainedAuditTrail trail, FgmAuditEvent? auditEvent = null) =>
        await trail.AppendAsync(auditEvent ?? SampleEvents.Attempt(), Token);

    public async Task ExpectIntactAsync(ChainedAuditReader reader, string what)
    {
        FgmAuditVerification verification = await VerifyAsync(reader);
        Expect.That(verification.IsIntact, $"{what} (verification says {verification})");
    }

    public async Task ExpectFaultAsync(
        ChainedAuditReader reader, long place, FgmAuditFaultKind kind, string what, FgmAuditCheckpoint? checkpoint = null)
    {
        FgmAuditVerification verification = await VerifyAsync(reader, checkpoint);
        Expect.Equal<(long?, FgmAuditFaultKind?)>(
            (place, kind),
            (verification.Fault?.SequenceNumber, verification.Fault?.Kind),
            $"{what}: what verification says of it ({verification})");
    }

    public void Configure(FgmAuditStoreOptions options, Action<FgmAuditStoreOptions>? configure = null)
    {
        options.Keys = new FgmAuditKeyRing(Key);
        options.ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("privacy officer");
        options.DeviceName = "audit-host";
        options.TimeProvider = Clock;
        configure?.Invoke(options);
    }
}
