using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>Represents a record with what can be found out about it without its neighbours.</summary>
/// <param name="Record">The record.</param>
/// <param name="Number">Its number, wherever it stands, if it is as it was made; null if it is not.</param>
/// <param name="IsReadable">Whether its content could be decrypted; false where that was not tried, because it is not in its place.</param>
/// <param name="Event">What it says, where that counts for other records; null otherwise.</param>
internal readonly record struct CheckedRecord(FgmSealedRecord Record, long? Number, bool IsReadable, FgmAuditEvent? Event);
