namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Represents the ports of an attended run.</summary>
/// <param name="Page">The port of the page; null for a free one.</param>
/// <param name="Client">The port for the client; null for a free one, or the one of the last time.</param>
internal sealed record AttendedPorts(int? Page, int? Client);
