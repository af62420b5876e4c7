namespace FgmIs.Tool.Simulator.State;

/// <summary>Represents where a simulator is, its page if it has one, and the ASIDs of both sides.</summary>
internal sealed record StateAddresses(Uri Endpoint, Uri? Page, string FromAsid, string ToAsid);
