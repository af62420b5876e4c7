using Npgsql;
using NpgsqlTypes;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Creates the partitions of this month and the next ones ahead of time, at the start and once a day, beside the writing.
/// </summary>
/// <remarks>Where that fails nothing is lost: records without a month of their own go to a common partition.</remarks>
internal sealed class PartitionMaintenance(PostgreSqlServer server, TimeProvider clock)
{
    private const int Months = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private Task _preparing = Task.CompletedTask;

    /// <summary>Starts preparing, if it is time.</summary>
    /// <returns>What is under way; it never fails.</returns>
    public Task PrepareAsync()
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (now >= _next && _preparing.IsCompleted)
        {
            _next = now + Interval;
            _preparing = Task.Run(() => PrepareAsync(now));
        }

        return _preparing;
    }

    /// <summary>Completes when nothing is under way.</summary>
    public Task FinishAsync() => _preparing;

    private async Task PrepareAsync(DateTimeOffset now)
    {
        try
        {
            using NpgsqlConnection connection = await server.OpenForReadingAsync(CancellationToken.None).ConfigureAwait(false);
            for (int ahead = 0; ahead < Months; ahead++)
            {
                using NpgsqlCommand command = PostgreSqlServer.NewCommand(connection, "SELECT fgmis_audit.prepare_month($1)");
                _ = command.Parameters.Add(new NpgsqlParameter
                {
                    Value = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(ahead),
                    NpgsqlDbType = NpgsqlDbType.Date,
                });
                command.CommandTimeout = server.TimeoutSeconds;
                _ = await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // Tomorrow again.
        }
    }
}
