namespace FgmIs.Client.Auditing.Testing;

/// <summary>Represents one check of a store: a rule, and a run that proves it or throws.</summary>
public sealed class AuditStoreCheck
{
    private readonly Func<AuditStoreUnderTest, CancellationToken, Task> _run;

    /// <summary>
    /// Initializes a new instance of the <see cref="AuditStoreCheck"/> class, as one of a store's own beside those of
    /// <see cref="AuditStoreSuite"/>.
    /// </summary>
    /// <param name="name">The name: what is done, and what must come of it. Unique in a suite.</param>
    /// <param name="rule">The rule that it proves, in a sentence.</param>
    /// <param name="run">What is done with a new store. It throws where the store does not keep the rule.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public AuditStoreCheck(string name, string rule, Func<AuditStoreUnderTest, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(run);
        Name = name;
        Rule = rule;
        _run = run;
    }

    /// <summary>Gets the name: what is done, and what must come of it. Another version of this package may have other names.</summary>
    public string Name { get; }

    /// <summary>Gets the rule that the check proves, in a sentence. docs/auditing-stores.md in the repository has them all.</summary>
    public string Rule { get; }

    /// <summary>Runs the check. Many may run at once, each with a store of its own.</summary>
    /// <param name="store">A new store, which no other check has used. The caller disposes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the store has passed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is null.</exception>
    /// <exception cref="AuditStoreCheckException">
    /// The store does not pass: it does not do what it must, or threw what it must not.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task RunAsync(AuditStoreUnderTest store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        try
        {
            // Away from the caller's context, which a check has no use for.
            await Task.Run(() => _run(store, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (AuditStoreCheckException failure)
        {
            throw new AuditStoreCheckException($"{Name}: {failure.Message} ({Rule})", failure.InnerException);
        }
        catch (Exception failure)
        {
            throw new AuditStoreCheckException($"{Name}: {failure.GetType().Name} was thrown: {failure.Message} ({Rule})", failure);
        }
    }

    /// <summary>Returns the name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
