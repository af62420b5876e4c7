using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Represents the turn to write a chain: a transaction that is alone among those who write it.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Connection">Its connection.</param>
/// <param name="LastSequence">The number of the chain's last record; zero before the first.</param>
/// <param name="LastOccurred">When that happened, in UTC ticks: by it the record's partition is found without touching the others.</param>
/// <param name="Session">The number of the session that writes the instance; none for those who only record their readings.</param>
internal sealed record WriteTransaction(
    NpgsqlTransaction Transaction, WritingConnection Connection, long LastSequence, long LastOccurred, long? Session);
