namespace FgmIs.Client.Caching;

/// <summary>
/// Represents random marks, one for a patient and one for all, that an answer must carry to be good: changing a mark makes void what
/// carries the old one.
/// </summary>
internal sealed record CacheEpochs(byte[] Patient, byte[] All);
