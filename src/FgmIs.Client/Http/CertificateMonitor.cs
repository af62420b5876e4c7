using FgmIs.Client.Threading;

namespace FgmIs.Client.Http;

/// <summary>Checks the certificates twice a minute: whether a source has a new one, and whether the one in use expires soon.</summary>
internal sealed class CertificateMonitor : IDisposable
{
    /// <summary>Half of what is promised, so that a change just after a look is still picked up within the minute.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly MutualTlsSource _source;
    private readonly CertificateNotices _notices;
    private readonly ITimer _timer;
    private readonly ExpiryWarnings _expiry = new();
    private int _wanted;

    public CertificateMonitor(MutualTlsSource source, CertificateNotices notices)
    {
        _source = source;
        _notices = notices;
        notices.InUse(source.Certificates);
        WarnOfExpiry();

        // The first query may come in some request's context, which is not the watch's.
        _timer = ContextFree.Make(() => source.Clock.CreateTimer(
            static watch => _ = Task.Run(((CertificateMonitor)watch!).LookAsync), this, Interval, Interval));
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Looks, and once more if it was to look again meanwhile.</summary>
    private async Task LookAsync()
    {
        if (Interlocked.Increment(ref _wanted) > 1)
        {
            return;
        }

        int wanted;
        do
        {
            wanted = Volatile.Read(ref _wanted);
            await LookOnceAsync().ConfigureAwait(false);
        }
        while (Interlocked.CompareExchange(ref _wanted, 0, wanted) != wanted);
    }

    private async Task LookOnceAsync()
    {
        try
        {
            RenewalResult renewal = await _source.RenewAsync().ConfigureAwait(false);
            _notices.Renewed(renewal, _source.Certificates);
            WarnOfExpiry();
        }
        catch (Exception failure)
        {
            // No certificate is worth a client that stops looking.
            _notices.Renewed(
                RenewalResult.Refused($"The new certificates cannot be put to use ({failure.GetType().Name})."), _source.Certificates);
        }
    }

    private void WarnOfExpiry()
    {
        DateTimeOffset validUntil = _source.Certificates.Client.ValidUntil;
        if (_expiry.Due(validUntil, _source.Clock.GetUtcNow()) is { } days)
        {
            _notices.Expiring(days, validUntil);
        }
    }
}
