using FgmIs.Client.Reporting;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Provides options for checkpoints that an audit trail takes of its own chain by itself: where it sends them, and how often. They show a
/// cut-off end and a rewritten past.
/// </summary>
/// <remarks>Read once, when the trail is made. Sending never holds up an event. What is sent holds nothing personal.</remarks>
public sealed class FgmAuditCheckpointOptions
{
    private const int DefaultEveryRecords = 1000;

    private static readonly TimeSpan DefaultEvery = TimeSpan.FromMinutes(15);

    // No timer runs for longer.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets what takes a checkpoint to where whoever writes the trail cannot change it. Required; <see cref="ToFolder"/>
    /// makes one for a file share.
    /// </summary>
    public Func<FgmAuditCheckpoint, CancellationToken, ValueTask>? Send { get; set; }

    /// <summary>Gets or sets after how many records a checkpoint is sent.</summary>
    /// <value>1,000.</value>
    public int EveryRecords { get; set; } = DefaultEveryRecords;

    /// <summary>Gets or sets after what time a checkpoint is sent, if there are new records.</summary>
    /// <value>15 minutes.</value>
    public TimeSpan Every { get; set; } = DefaultEvery;

    /// <summary>Gets or sets how long an attempt may take; it is then given up and tried again at the next time.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>
    /// Gets or sets who tells staff, at once and daily, that checkpoints cannot be sent. Required, or declined by name with
    /// <see cref="FgmErrorReporting.None"/>.
    /// </summary>
    public IFgmErrorReporter? ErrorReporter { get; set; }

    /// <summary>
    /// Creates a sender that writes each checkpoint as a file of its own into a folder, such as a share on which files can be made and not
    /// changed.
    /// </summary>
    /// <param name="folder">The folder; it must exist.</param>
    /// <returns>The sender. Its files are named <c>fgmis-audit-CHAIN-NUMBER.txt</c>; one that is there already is left as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    public static Func<FgmAuditCheckpoint, CancellationToken, ValueTask> ToFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return (checkpoint, _) =>
        {
            foreach (FgmAuditHead head in checkpoint.Heads)
            {
                string path = Path.Combine(
                    folder, FormattableString.Invariant($"fgmis-audit-{head.Chain:N}-{head.SequenceNumber:D12}.txt"));
                if (!File.Exists(path))
                {
                    using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
                    file.Write(checkpoint.Export());
                }
            }

            return default;
        };
    }

    internal IEnumerable<string> FindProblems()
    {
        if (Send is null)
        {
            yield return "Checkpoints.Send is not set: give what takes a checkpoint elsewhere, or FgmAuditCheckpointOptions.ToFolder.";
        }

        if (ErrorReporter is null)
        {
            yield return "Checkpoints.ErrorReporter is not set: give an IFgmErrorReporter, or decline by name with FgmErrorReporting.None.";
        }

        if (EveryRecords < 1 || Every <= TimeSpan.Zero || Every > Longest || Timeout <= TimeSpan.Zero || Timeout > Longest)
        {
            yield return $"Checkpoints.EveryRecords ({EveryRecords}), Every ({Every}) and Timeout ({Timeout}) must be more than nothing, "
                + $"and the times at most {Longest}.";
        }
    }
}
