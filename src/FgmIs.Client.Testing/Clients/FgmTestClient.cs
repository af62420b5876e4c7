namespace FgmIs.Client.Testing;

/// <summary>Creates clients over a handler of a test's own.</summary>
public static class FgmTestClient
{
    /// <summary>
    /// Creates a client that sends to a handler instead of a server, so without TLS. Only tests can do that: the client itself has no such
    /// switch.
    /// </summary>
    /// <param name="options">The client's options; certificates and roots are not needed and not used.</param>
    /// <param name="handler">The handler; the test disposes it, after the client.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems.</exception>
    public static FgmStatusClient CreateOver(FgmStatusClientOptions options, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return FgmStatusClient.CreateOver(options, handler);
    }
}
