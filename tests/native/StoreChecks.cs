using FgmIs.Client.Auditing.Testing;
using FileStore;

namespace Native;

/// <summary>The checks of every store, over the store of files that is written against the packages only.</summary>
internal static class StoreChecks
{
    public static async Task RunAsync(Checks checks)
    {
        foreach (AuditStoreCheck check in AuditStoreSuite.Checks)
        {
            await using var store = new FileStoreUnderTest(Flaw.None);
            string failure = "";
            try
            {
                await check.RunAsync(store);
            }
            catch (AuditStoreCheckException broken)
            {
                failure = broken.Message;
            }

            checks.That($"store check {check.Name} passes: {failure}", failure.Length == 0);
        }
    }
}
