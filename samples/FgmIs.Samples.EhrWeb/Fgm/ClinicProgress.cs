namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Represents how far the clinic list has come; never what was found.</summary>
/// <param name="Total">How many patients there are.</param>
/// <param name="Asked">How many were asked about.</param>
/// <param name="Failed">How many of these failed; IT staff know why.</param>
internal sealed record ClinicProgress(int Total, int Asked, int Failed);
