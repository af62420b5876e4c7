namespace FgmIs.Client.Threading;

/// <summary>
/// Makes what outlives the call that happens to make it, and must not keep that one's context: its user, its trace, its tenant.
/// </summary>
internal static class ContextFree
{
    public static T Make<T>(Func<T> make)
    {
        // Where the caller's flow is suppressed already, suppressing it once more is an error.
        if (ExecutionContext.IsFlowSuppressed())
        {
            return make();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return make();
        }
    }
}
