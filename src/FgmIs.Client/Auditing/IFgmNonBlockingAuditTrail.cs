namespace FgmIs.Client.Auditing;

/// <summary>Represents a trail whose <see cref="IFgmAuditTrail.AppendAsync"/> returns its task at once, whatever its store does.</summary>
/// <remarks>
/// The client calls it on the caller's own thread. Every other trail may block, and is called on a thread of its own, which costs each
/// query some microseconds (docs/resilience.md). A trail that says so and blocks all the same holds up its caller past every time limit.
/// </remarks>
public interface IFgmNonBlockingAuditTrail : IFgmAuditTrail;
