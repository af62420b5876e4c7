using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Demo;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Represents a record that is open in a window: whose it is, who opened it, and why it is asked about.</summary>
/// <param name="Id">The id of this opening: random, and another at each.</param>
/// <param name="UserId">Who opened it.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Occasion">What the record was opened for.</param>
/// <param name="Encounter">The encounter, if one is under way.</param>
internal sealed record OpenRecord(string Id, string UserId, Patient Patient, FgmQueryOccasion Occasion, EncounterId? Encounter)
{
    /// <summary>Gets or sets the message whose answer this window shows; null where it shows none.</summary>
    public Guid? Shown { get; set; }
}
