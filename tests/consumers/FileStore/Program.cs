using FgmIs.Client.Auditing.Testing;
using FileStore;

// The store passes every check, and each way of breaking one rule is found by at least one.
bool isGood = true;
foreach (Flaw flaw in Enum.GetValues<Flaw>())
{
    List<AuditStoreCheckException> failures = [];
    foreach (AuditStoreCheck check in AuditStoreSuite.Checks)
    {
        await using var store = new FileStoreUnderTest(flaw);
        try
        {
            await check.RunAsync(store);
        }
        catch (AuditStoreCheckException failure)
        {
            failures.Add(failure);
        }
    }

    Console.WriteLine($"{flaw}: {failures.Count} of {AuditStoreSuite.Checks.Count} checks fail");
    bool mustPass = flaw == Flaw.None;
    if (mustPass != (failures.Count == 0))
    {
        isGood = false;
        Console.Error.WriteLine(mustPass ? string.Join('\n', failures.Select(failure => $"  {failure.Message}")) : "  no check finds it");
    }
}

return isGood ? 0 : 1;
