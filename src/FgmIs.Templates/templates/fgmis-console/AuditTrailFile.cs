using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using Microsoft.Extensions.Configuration;

namespace FgmIsHost;

/// <summary>The audit trail: a file, encrypted by a key that lies elsewhere. Nothing is sent that it has not recorded before.</summary>
internal static class AuditTrailFile
{
    /// <summary>Opens the trail that the section "FgmIsAudit" names. One process writes a file at a time.</summary>
    public static async Task<SqliteAuditTrail> OpenAsync(IConfiguration section)
    {
        string path = section["Path"] ?? throw new InvalidOperationException("FgmIsAudit:Path is not set: the file of the audit trail.");
        string keyFile = section["KeyFile"] ?? throw new InvalidOperationException("FgmIsAudit:KeyFile is not set: the key of the trail.");

        // REPLACE: take the key from your vault. Keep it as long as the trail, and not in the same place.
        string key = (await File.ReadAllTextAsync(keyFile)).Trim();
        return await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
        {
            Path = path,
            Keys = new FgmAuditKeyRing(FgmAuditKey.FromBase64(key)),

            // Who may read the trail: nobody, until you say who.
            ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("privacy-officer"),
        });
    }
}
