using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FgmIs.Client.Readiness;

/// <summary>
/// Shows a readiness check as a health check. A report serves for half a minute, so that probes do not become a load on the provider.
/// </summary>
internal sealed class ReadinessHealthCheck(IFgmReadiness readiness, TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Serves = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private FgmReadinessReport? _last;
    private long _lastAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_last is null || clock.GetElapsedTime(_lastAt) >= Serves)
            {
                _last = await readiness.CheckReadinessAsync(cancellationToken).ConfigureAwait(false);
                _lastAt = clock.GetTimestamp();
            }

            return Result(_last, context.Registration.FailureStatus);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static HealthCheckResult Result(FgmReadinessReport report, HealthStatus failureStatus)
    {
        FgmReadinessStep[] telling =
            [.. report.Steps.Where(step => step.Verdict is FgmReadinessVerdict.Failed or FgmReadinessVerdict.Warned)];
        HealthStatus status = report.Verdict switch
        {
            FgmReadinessVerdict.Failed => failureStatus,
            FgmReadinessVerdict.Warned => HealthStatus.Degraded,
            _ => HealthStatus.Healthy,
        };
        return new HealthCheckResult(
            status,
            telling.Length == 0 ? "The FGM-IS provider is reached." : string.Join(" ", telling.Select(step => step.ToString())),
            exception: null,
            Data(report));
    }

    private static Dictionary<string, object> Data(FgmReadinessReport report)
    {
        Dictionary<string, object> data =
            new(StringComparer.Ordinal) { ["checkedAt"] = report.CheckedAt.ToString("u", CultureInfo.InvariantCulture) };
        foreach (FgmReadinessStep step in report.Steps)
        {
            data[step.Kind.ToString()] = step.Verdict.ToString();
        }

        Add("tlsVersion", report.TlsVersion);
        Add("cipherSuite", report.CipherSuite);
        Add("serverCertificateValidUntil", report.ServerCertificate?.ValidUntil.ToString("u", CultureInfo.InvariantCulture));
        Add("clientCertificateValidUntil", report.ClientCertificate?.ValidUntil.ToString("u", CultureInfo.InvariantCulture));
        return data;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                data[name] = value;
            }
        }
    }
}
