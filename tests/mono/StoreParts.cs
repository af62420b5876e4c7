using System;
using System.IO;
using System.Threading.Tasks;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Testing;

namespace Mono
{
    /// <summary>The audit trail in an SQLite file: sealed, encrypted, read, verified.</summary>
    internal static class StoreParts
    {
        public static async Task RunAsync(Checks checks)
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            Requester officer = Requester.Local(LocalUserId.Parse("officer-1"), new[] { "officer" });
            SqliteAuditTrail trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
            {
                Path = path,
                Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
                ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("officer"),
            });
            try
            {
                SmspSimulator simulator = SmspSimulator.CreateInMemory();
                FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail);
                FgmStatusOutcome outcome = await client.QueryAsync(Queries.About(Queries.Found));
                await client.DisposeAsync();
                await simulator.DisposeAsync();
                checks.That("an answer is audited: " + outcome, outcome is FgmIndicatorFound && outcome.Warnings.Count == 0);

                using (var exported = new MemoryStream())
                {
                    FgmAuditExportTotals totals =
                        await trail.ExportPatientAsync(Queries.Found, officer, FgmAuditExportFormat.Json, exported);
                    checks.That("its records are exported: " + totals.Records, totals.Records == 2);
                }

                FgmAuditVerification verification = await trail.VerifyAsync(officer);
                checks.That("the trail is intact: " + verification, verification.IsIntact);
            }
            finally
            {
                await trail.DisposeAsync();
                File.Delete(path);
            }
        }
    }
}
