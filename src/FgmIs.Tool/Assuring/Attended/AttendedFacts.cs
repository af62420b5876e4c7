using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Represents what the page shows of the run itself.</summary>
/// <param name="Subject">What is assured.</param>
/// <param name="Endpoint">Where the client must ask.</param>
/// <param name="FromAsid">The ASID that it sends from.</param>
/// <param name="ToAsid">The ASID that it sends to.</param>
/// <param name="Folder">The folder with its certificate and root.</param>
/// <param name="Output">The output folder.</param>
internal sealed record AttendedFacts(
    AssuranceSubject Subject, Uri Endpoint, string FromAsid, string ToAsid, string Folder, string Output);
