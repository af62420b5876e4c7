namespace FgmIs.Client.Auditing;

/// <summary>A trail of ours that gives back its task at once, whatever its store does; a host's may block, and is called where that holds up nobody.</summary>
internal interface IPromptAuditTrail : IFgmAuditTrail;
