using System;
using System.IO;
using System.Threading.Tasks;
using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Samples.WinForms
{
    /// <summary>Represents FGM-IS in this program: one client and one audit trail, from the program's start to its end.</summary>
    internal sealed class FgmService
    {
        private readonly SqliteAuditTrail _trail;

        private FgmService(SqliteAuditTrail trail, FgmStatusClient client)
        {
            _trail = trail;
            Client = client;
        }

        public FgmStatusClient Client { get; }

        /// <summary>Opens the audit trail and makes the client. Nothing here comes back to the window's thread.</summary>
        public static async Task<FgmService> OpenAsync(string settingsPath)
        {
            IConfiguration settings = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(settingsPath)).Build();
            FgmStatusClientOptions options = FgmStatusClientOptions.FromConfiguration(settings.GetSection("FgmIs"));
            options.Reporting.ErrorReporter = new TraceErrorReporter();

            // The local right fgm.view is mapped to B0370: only who has it may ask.
            options.AccessPolicy = FgmAccessPolicy.Strict.WithLocalRoles("fgm.view");

            string folder = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "FgmIs.Samples.WinForms");
            Directory.CreateDirectory(folder);
            SqliteAuditTrail trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
            {
                Path = Path.Combine(folder, "audit.db"),
                Keys = new FgmAuditKeyRing(AuditKey(Path.Combine(folder, "audit-key.txt"))),
            }).ConfigureAwait(false);
            try
            {
                options.Audit.Trail = trail;
                return new FgmService(trail, FgmStatusClient.Create(options));
            }
            catch
            {
                await trail.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        /// <summary>Waits until everything is audited, for a few seconds at most. <c>Dispose</c> would not wait.</summary>
        public async Task CloseAsync()
        {
            await Client.DisposeAsync().ConfigureAwait(false);
            await _trail.DisposeAsync().ConfigureAwait(false);
        }

        // For a sample. A real program keeps its key where the other secrets of the machine are (DPAPI, a vault).
        private static FgmAuditKey AuditKey(string path)
        {
            if (!File.Exists(path))
            {
                File.WriteAllText(path, FgmAuditKey.Generate().ExportBase64());
            }

            return FgmAuditKey.FromBase64(File.ReadAllText(path));
        }
    }
}
