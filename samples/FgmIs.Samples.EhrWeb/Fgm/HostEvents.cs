using FgmIs.Client;
using FgmIs.Client.Auditing;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>
/// Records what the record system itself does in the same audit trail (MSCA-AUD-02): sign-ins, refusals, acknowledgements.
/// </summary>
internal sealed class HostEvents(IFgmAuditTrail trail, CurrentUser user, TimeProvider clock, ILogger<HostEvents> logger)
{
    public const string SignedIn = "SignedIn";
    public const string SignedOut = "SignedOut";
    public const string AuthoriserStated = "AuthoriserStated";
    public const string AccessRefused = "AccessRefused";
    public const string AlertAcknowledged = "AlertAcknowledged";
    public const string RecordPrinted = "RecordPrinted";
    public const string RecordExported = "RecordExported";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Records an event of whoever is signed in.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="patient">About whom; null where it is about nobody.</param>
    /// <param name="details">What else is to be kept.</param>
    /// <returns>Whether it is on record. Where it is not, staff are told by the trail, and what happened cannot be undone.</returns>
    public Task<bool> RecordAsync(
        string name, NhsNumber? patient = null, IEnumerable<KeyValuePair<string, string>>? details = null) =>
        RecordAsync(name, user.Requester, patient, details);

    /// <summary>Records an event of a user.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="requester">Who acted; null where nobody is known.</param>
    /// <param name="patient">About whom; null where it is about nobody.</param>
    /// <param name="details">What else is to be kept.</param>
    /// <returns>Whether it is on record.</returns>
    public async Task<bool> RecordAsync(
        string name, Requester? requester, NhsNumber? patient = null, IEnumerable<KeyValuePair<string, string>>? details = null)
    {
        try
        {
            var origin = new FgmAuditedOrigin(requester?.Details.Device ?? Environment.MachineName);
            var recorded = FgmAuditEvent.ForHost(name, clock.GetUtcNow(), origin, requester, patient, details, user.Organization);
            _ = await trail.AppendAsync(recorded).AsTask().WaitAsync(Longest, clock);
            return true;
        }
        catch (Exception failure) when (failure is FgmAuditTrailException or TimeoutException)
        {
            Log.NotRecorded(logger, name, failure.GetType().Name);
            return false;
        }
    }
}
