namespace FgmIs.Client.Auditing.Shared;

/// <summary>
/// What both of our stores do beside the published suite (<see cref="PublishedSuite"/>). Each store's project compiles these fixtures and
/// says what <c>StoreInTest</c> is.
/// </summary>
internal abstract class AuditSuite
{
    protected StoreUnderTest Store { get; private set; } = null!;

    [SetUp]
    public void SetUpStore() => Store = NewStore();

    [TearDown]
    public async Task TearDownStoreAsync() => await Store.DisposeAsync();

    protected static StoreUnderTest NewStore() => new StoreInTest();

    protected static async Task<List<FgmAuditRecord>> ReadAsync(IFgmAuditReader reader, FgmAuditSearch? search = null)
    {
        List<FgmAuditRecord> records = [];
        await foreach (FgmAuditRecord record in reader.ReadAsync(search ?? new FgmAuditSearch(), Events.PrivacyOfficer))
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>Reads what is not of the trail's own making.</summary>
    protected static async Task<List<FgmAuditEvent>> ReadEventsAsync(IFgmAuditReader reader, FgmAuditSearch? search = null)
    {
        search ??= new FgmAuditSearch();
        search.Order = FgmAuditOrder.OldestFirst;
        return [
            .. (await ReadAsync(reader, search))
                .Select(record => record.Event)
                .Where(auditEvent => auditEvent.Kind is not (FgmAuditEventKind.TrailOpened or FgmAuditEventKind.AuditRead)),
        ];
    }
}
