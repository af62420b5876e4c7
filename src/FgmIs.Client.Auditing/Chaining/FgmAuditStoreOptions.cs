using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing;

/// <summary>Provides the options that every audit store has in common.</summary>
/// <remarks>Read once, when a store is opened; later changes have no effect. Every problem is reported at once.</remarks>
public abstract class FgmAuditStoreOptions
{
    /// <summary>Initializes a new instance of the <see cref="FgmAuditStoreOptions"/> class.</summary>
    protected FgmAuditStoreOptions()
    {
    }

    /// <summary>Gets or sets the keys. Required.</summary>
    public FgmAuditKeyRing? Keys { get; set; }

    /// <summary>Gets or sets who may read the trail (MSCA-IG-01).</summary>
    /// <value><see cref="FgmAuditReadPolicy.Nobody"/>.</value>
    public IFgmAuditReadPolicy ReadPolicy { get; set; } = FgmAuditReadPolicy.Nobody;

    /// <summary>
    /// Gets or sets the trail in which readings are recorded that this one does not take, because it is damaged or of another's making.
    /// </summary>
    /// <value>None: nothing of a trail is read that does not take the record of it. It is verified all the same.</value>
    public IFgmAuditTrail? ReadingTrail { get; set; }

    /// <summary>Gets or sets where checkpoints of the chain are sent by themselves, and how often.</summary>
    /// <value>None: whoever wants a checkpoint takes one.</value>
    public FgmAuditCheckpointOptions? Checkpoints { get; set; }

    /// <summary>Gets or sets the name of the device, for the records of the trail's own (MSCA-AUD-03).</summary>
    /// <value>The machine's name.</value>
    public string DeviceName { get; set; } = Environment.MachineName;

    /// <summary>Gets or sets the organisation that keeps the trail, for those who read it and name none of their own.</summary>
    /// <value>None.</value>
    public RequestingOrganization? Organization { get; set; }

    /// <summary>Gets or sets how long every record is kept at least; without it nothing is ever disposed of (MSCA-AUD-01).</summary>
    /// <value>None: records are kept for ever.</value>
    public TimeSpan? RetentionPeriod { get; set; }

    /// <summary>
    /// Gets or sets the certificate of the authority without whose signed order nothing is disposed of. Its key is not the host's, so that
    /// no local administrator can grant a disposal (MSCA-AUD-01).
    /// </summary>
    /// <value>None: nothing is ever disposed of.</value>
    public X509Certificate2? DisposalAuthority { get; set; }

    /// <summary>Gets or sets the clock.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks the options: a store does before it is opened.</summary>
    /// <exception cref="FgmConfigurationException">They have problems; the exception lists all of them.</exception>
    public void Validate()
    {
        List<string> problems = [];
        Require(Keys is not null, "Keys is not set: give an FgmAuditKeyRing, whose key is kept elsewhere than the trail.");
        Require(
            ReadPolicy is not null, "ReadPolicy is null: leave it at its default, by which nobody reads, or give an IFgmAuditReadPolicy.");
        Require(
            !string.IsNullOrWhiteSpace(DeviceName),
            "DeviceName is empty: leave it at its default, or give the name that the records are to carry (MSCA-AUD-03).");
        Require(TimeProvider is not null, "TimeProvider is null: leave it at its default, or give a TimeProvider.");
        Require(
            RetentionPeriod is null || RetentionPeriod > TimeSpan.Zero,
            $"RetentionPeriod ({RetentionPeriod}) must be longer than nothing; leave it out to keep records for ever.");
        Require(
            DisposalAuthority is null || RetentionPeriod is not null,
            "DisposalAuthority is set without a RetentionPeriod: say how long records are kept at least.");
        problems.AddRange(Checkpoints?.FindProblems() ?? []);
        FindProblems(problems);
        if (problems.Count > 0)
        {
            throw new FgmConfigurationException(GetType(), problems);
        }

        void Require(bool isRight, string problem)
        {
            if (!isRight)
            {
                problems.Add(problem);
            }
        }
    }
    /// <summary>Finds what is wrong with the options of this kind of store.</summary>
    /// <param name="problems">Takes a sentence for each problem: what is wrong, and what to do.</param>
    protected virtual void FindProblems(ICollection<string> problems)
    {
    }
}
