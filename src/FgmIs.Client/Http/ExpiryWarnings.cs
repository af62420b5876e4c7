namespace FgmIs.Client.Http;

/// <summary>Decides when to warn that a certificate expires: once within each of 30, 14, 7 and 1 days.</summary>
internal sealed class ExpiryWarnings
{
    private static readonly int[] Days = [1, 7, 14, 30];

    private DateTimeOffset _validUntil;
    private int _last = int.MaxValue;

    /// <summary>Returns the days within which the certificate expires, if that has not been said yet.</summary>
    public int? Due(DateTimeOffset validUntil, DateTimeOffset now)
    {
        if (validUntil != _validUntil)
        {
            _validUntil = validUntil;
            _last = int.MaxValue;
        }

        int days = Array.Find(Days, threshold => validUntil - now <= TimeSpan.FromDays(threshold));
        if (days == 0 || days >= _last)
        {
            return null;
        }

        _last = days;
        return days;
    }
}
