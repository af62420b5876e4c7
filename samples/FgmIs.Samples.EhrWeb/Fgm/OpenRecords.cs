using System.Buffers.Text;
using System.Security.Cryptography;
using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Extensions.Caching.Memory;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>
/// Knows the records that are open, each window by itself. What a window asks for is found by its opening, so that no window can be given
/// what belongs to another patient, user or window.
/// </summary>
internal sealed class OpenRecords : IDisposable
{
    private const int Most = 100_000;

    // An alert may stay for a day; it is asked anew then.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(26);

    private readonly MemoryCache _opened = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Notes that a record is opened.</summary>
    /// <param name="userId">Who opens it.</param>
    /// <param name="patient">Whose it is.</param>
    /// <param name="occasion">What for.</param>
    /// <param name="encounter">The encounter, if one is under way.</param>
    /// <returns>The opening.</returns>
    public OpenRecord Open(string userId, Patient patient, FgmQueryOccasion occasion, EncounterId? encounter)
    {
        string id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var opened = new OpenRecord(id, userId, patient, occasion, encounter);
        _ = _opened.Set(id, opened, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Longest });
        return opened;
    }

    /// <summary>Finds an opening of this user and this record.</summary>
    /// <param name="id">The opening's id.</param>
    /// <param name="userId">Who asks.</param>
    /// <param name="recordId">The record.</param>
    /// <returns>The opening; null if it is another's, or of another record.</returns>
    public OpenRecord? Find(string? id, string userId, string recordId) =>
        id is not null
        && _opened.TryGetValue(id, out OpenRecord? opened)
        && opened!.UserId == userId
        && opened.Patient.RecordId == recordId
            ? opened
            : null;

    /// <inheritdoc />
    public void Dispose() => _opened.Dispose();
}
