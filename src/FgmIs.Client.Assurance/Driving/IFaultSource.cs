namespace FgmIs.Client.Assurance;

/// <summary>Defines a client that knows of its own faults, besides those that steps throw.</summary>
internal interface IFaultSource
{
    /// <summary>Gets the faults so far.</summary>
    IReadOnlyList<ClientFault> Faults { get; }

    /// <summary>Gets what it wrote on standard error, and each line of the protocol, for the evidence.</summary>
    IReadOnlyList<AssuranceEvidenceFile> EvidenceUnder(string folder);
}
