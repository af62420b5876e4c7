using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.Auditing.Sqlite;

// Opens a file, or with an instance's name a server; with "stay" it then keeps it open. Writes events from several threads at once, and
// says of each on standard output when it is acknowledged: its number and its id.
string place = args[0];
int writers = int.Parse(args[1], CultureInfo.InvariantCulture);
int each = int.Parse(args[2], CultureInfo.InvariantCulture);
var key = FgmAuditKey.FromBase64(Environment.GetEnvironmentVariable("AUDIT_KEY")!);
await using ChainedAuditTrail trail = args is [_, _, _, var instance, ..]
    ? await PostgreSqlAuditTrail.OpenAsync(new PostgreSqlAuditTrailOptions
    {
        ConnectionString = place,
        Instance = instance,
        Keys = new FgmAuditKeyRing(key),
        Timeout = TimeSpan.FromSeconds(20),
    })
    : await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions { Path = place, Keys = new FgmAuditKeyRing(key) });
await using Stream output = Console.OpenStandardOutput();
await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync)));
if (args is [.., "stay"])
{
    await Task.Delay(Timeout.Infinite);
}

async Task WriteAsync()
{
    for (int i = 0; i < each; i++)
    {
        var auditEvent = FgmAuditEvent.ForHost(
            "Written", TimeProvider.System.GetUtcNow(), new FgmAuditedOrigin("writer"), patient: NhsNumber.Parse("9434765919"));
        FgmAuditReceipt receipt = await trail.AppendAsync(auditEvent);
        byte[] line = System.Text.Encoding.ASCII.GetBytes($"ACK {receipt.SequenceNumber} {auditEvent.Id:N}\n");
        lock (key)
        {
            output.Write(line);
        }
    }
}
