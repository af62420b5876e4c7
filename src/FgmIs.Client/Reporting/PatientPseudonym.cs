namespace FgmIs.Client.Reporting;

/// <summary>Distinguishes patients within one client, and cannot be turned back into a number without that client's key.</summary>
internal readonly record struct PatientPseudonym(ulong First, ulong Second);
