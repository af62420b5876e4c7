using FgmIs.Client.Http;

namespace FgmIs.Client;

/// <summary>Represents the result of a readiness check. It holds no secrets and nothing about a patient.</summary>
public sealed class FgmReadinessReport
{
    internal FgmReadinessReport(ReadinessObservation seen, IReadOnlyList<FgmReadinessStep> steps)
        : this(seen.CheckedAt, steps, [.. seen.Addresses.Select(address => address.ToString())])
    {
        TlsVersion = seen.TlsVersion;
        CipherSuite = seen.CipherSuite;
        ServerCertificate = seen.ServerCertificate;
        ClientCertificate = seen.ClientCertificate;
        HttpStatus = seen.HttpStatus;
        Clock = seen.Clock;
    }

    internal FgmReadinessReport(DateTimeOffset checkedAt, IReadOnlyList<FgmReadinessStep> steps, IReadOnlyList<string> addresses)
    {
        CheckedAt = checkedAt;
        Steps = steps;
        Addresses = addresses;
    }

    /// <summary>Gets when the check began, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; }

    /// <summary>Gets the worst verdict of all steps; <see cref="FgmReadinessVerdict.Failed"/> if queries fail.</summary>
    public FgmReadinessVerdict Verdict => Steps.Max(step => step.Verdict);

    /// <summary>Gets the steps in their order, one of each kind.</summary>
    public IReadOnlyList<FgmReadinessStep> Steps { get; }

    /// <summary>Gets the addresses of the endpoint's name, or of the proxy's.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Gets the TLS version, where there was a handshake and the build can tell (the netstandard2.0 build cannot).</summary>
    public string? TlsVersion { get; internal init; }

    /// <summary>Gets the cipher suite, where there was a handshake and the build can tell (the netstandard2.0 build cannot).</summary>
    public string? CipherSuite { get; internal init; }

    /// <summary>Gets the provider's certificate, good or bad, where one came.</summary>
    public FgmReadinessCertificate? ServerCertificate { get; internal init; }

    /// <summary>Gets the client's certificate; a client over a test's handler has none.</summary>
    public FgmReadinessCertificate? ClientCertificate { get; internal init; }

    /// <summary>
    /// Gets the HTTP status of the answer to <c>OPTIONS</c>, where one came. Any status shows that the provider is reached.
    /// </summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Gets by how much the provider's clock is ahead of this machine's, where its answer had a Date header.</summary>
    public FgmClockDifference? Clock { get; internal init; }

    /// <summary>Writes every step in a line of its own.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(Environment.NewLine, Steps);
}
