namespace FgmIs.Client.Testing;

/// <summary>Provides options for a <see cref="SmspSimulator"/>; read once, when it starts.</summary>
public sealed partial class SmspSimulatorOptions
{
    /// <summary>Gets or sets the version in which it answers.</summary>
    /// <value>Version 2.</value>
    public SmspVersion Version { get; set; } = SmspVersion.V2;

    /// <summary>Gets or sets the clock for answers' timestamps and for waits.</summary>
    /// <value>The machine's. Certificates always go by the machine's clock, because TLS does.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets the ASIDs that it accepts as a sender's; the first is <see cref="SmspSimulator.ClientAsid"/>.</summary>
    /// <value>200000000001.</value>
    public IList<Asid> ClientAsids { get; } = [Asid.Parse("200000000001")];

    /// <summary>Gets or sets its own ASID, to which requests must be addressed.</summary>
    /// <value>200000000002.</value>
    public Asid ProviderAsid { get; set; } = Asid.Parse("200000000002");

    /// <summary>
    /// Gets or sets a value that indicates whether a request that breaks a rule counts among
    /// <see cref="SmspSimulator.UnexpectedRequests"/>.
    /// </summary>
    /// <value>True. The answer is the same either way; turn it off where a test breaks rules on purpose.</value>
    public bool Strict { get; set; } = true;

    /// <summary>
    /// Gets or sets how many requests it keeps in <see cref="SmspSimulator.ReceivedQueries"/>: the oldest good one makes room,
    /// those that break a rule stay, unless <see cref="Strict"/> is off.
    /// </summary>
    /// <value>All. For long runs choose fewer: ids that are used twice are then noticed among the kept ones only.</value>
    public int KeptQueries { get; set; } = int.MaxValue;

    /// <summary>Gets or sets who is told of each request and each answer as they come.</summary>
    /// <value>Null: nobody.</value>
    public ISmspObserver? Observer { get; set; }

    /// <summary>
    /// Gets or sets what chooses the answer to a good query, before registered answers and triggers: an answer, or null to leave the
    /// choice to them.
    /// </summary>
    /// <value>Null: registered answers and triggers decide.</value>
    public Func<ReceivedQuery, SmspAnswer?>? AnswerSelector { get; set; }

    /// <summary>
    /// Gets or sets what turns requests away before anything is kept of them: the answer that is sent instead, or null to admit the
    /// request.
    /// </summary>
    /// <value>Null: every request is admitted. A request that is turned away is neither kept nor observed.</value>
    public Func<ReceivedQuery, SmspAnswer?>? Admission { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether a request that breaks a rule is refused with the code that a provider would send.
    /// </summary>
    /// <value>True. A recorder in front of another provider turns it off: every request then gets the answer that is chosen for it.</value>
    public bool RefuseViolations { get; set; } = true;

    /// <summary>
    /// Gets or sets a value that indicates whether the sender's and the receiver's ASID must be the simulator's.
    /// </summary>
    /// <value>True. A recorder in front of another provider turns it off: that provider knows its ASIDs.</value>
    public bool CheckAsids { get; set; } = true;
}
