using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents how long a trail's records are kept, and by whose order they are disposed of.</summary>
internal sealed record Retention(TimeSpan Period, X509Certificate2 Authority);
