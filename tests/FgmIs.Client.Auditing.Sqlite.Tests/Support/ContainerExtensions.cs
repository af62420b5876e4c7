using FgmIs.Client.Auditing.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>What a container's trail has come to.</summary>
internal static class ContainerExtensions
{
    public static async Task WaitUntilNothingWaitsAsync(this ServiceProvider host)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (host.GetRequiredService<IFgmAuditTrail>() is FallbackAuditTrail { IsSpooling: true })
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public static async Task<List<FgmAuditRecord>> AttemptsAsync(this ServiceProvider host)
    {
        List<FgmAuditRecord> records = [];
        await foreach (FgmAuditRecord record in host.GetRequiredService<IFgmAuditReader>().ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }, Events.PrivacyOfficer))
        {
            records.Add(record);
        }

        return records;
    }
}
