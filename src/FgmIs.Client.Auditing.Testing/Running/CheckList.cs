using System.Runtime.CompilerServices;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Makes the checks of one rule.</summary>
internal sealed class CheckList(string rule)
{
    /// <summary>Makes a check that is called like its method.</summary>
    public AuditStoreCheck Of(Func<CheckRun, Task> check, [CallerArgumentExpression(nameof(check))] string name = "") =>
        new(name, rule, (store, cancellationToken) => check(new CheckRun(store, cancellationToken)));

    /// <summary>Makes one case of a check that has several.</summary>
    public AuditStoreCheck Case(string method, string name, Func<CheckRun, Task> check) => Of(check, $"{method} ({name})");
}
