using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H11: no receipt for nothing. Each control by itself, since others stand before it as a rule.</summary>
[TestFixture]
internal sealed class KeptAsWrittenTests
{
    [Test]
    public async Task Record_that_is_swallowed_is_not_taken_for_written()
    {
        using SqliteConnection connection = NewStore("BEFORE INSERT ON record BEGIN SELECT raise(IGNORE); END");
        using var commands = new PreparedCommands(connection);
        var writing = new SqliteAuditTransaction(connection, commands, Guid.NewGuid(), last: null);

        await AssertNotKeptAsync(() => writing.InsertAsync(NewRecord(), CancellationToken.None).AsTask());
    }

    [Test]
    [Platform("Linux", Reason = "Elsewhere the system refuses.")]
    public async Task File_removed_while_a_commit_is_under_way_gets_no_acknowledgement()
    {
        await using var files = new SqliteStoreUnderTest();
        await using var store = SqliteAuditStore.Open(files.Path, TimeSpan.FromSeconds(5), isOnlyWriter: true);
        Assert.That(await WriteAsync(), Is.EqualTo(1));

        Assert.That(
            () => WriteAsync(() => File.Delete(files.Path + "-wal")),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("removed, replaced or cut short"));

        Task<long> WriteAsync(Action? meanwhile = null) => store.WriteAsync(
            async (transaction, token) =>
            {
                long place = (await transaction.ReadLastAsync(token))?.Place + 1 ?? 1;
                await transaction.InsertAsync(NewRecord(place), token);
                meanwhile?.Invoke();
                return place;
            },
            CancellationToken.None).AsTask();
    }

    private static async Task AssertNotKeptAsync(Func<Task> keep)
    {
        FgmAuditTrailException? refusal = null;
        try
        {
            await keep();
        }
        catch (FgmAuditTrailException failure)
        {
            refusal = failure;
        }

        Assert.That(refusal?.Message, Does.Contain("Record 1 was not kept as it was written"));
    }

    // The triggers of a trail are left out: whoever plants one takes them away.
    private static SqliteConnection NewStore(string trigger)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        SqliteFile.Execute(
            connection,
            Schema.Create[..Schema.Create.IndexOf("CREATE TRIGGER", StringComparison.Ordinal)] + "CREATE TRIGGER planted " + trigger);
        return connection;
    }

    private static FgmSealedRecord NewRecord(long place = 1)
    {
        object?[] columns =
        [
            place, new byte[32], new byte[32], Guid.NewGuid().ToByteArray(), (int)FgmAuditEventKind.HostEvent, Events.Noon.UtcTicks,
            null, null, null, null, null, null, new byte[] { 1, 2, 3 },
        ];
        return FgmSealedRecord.FromColumns(Guid.NewGuid(), column => columns[column]);
    }
}
