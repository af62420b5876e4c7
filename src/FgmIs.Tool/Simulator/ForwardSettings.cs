namespace FgmIs.Tool.Simulator;

/// <summary>Represents the provider to which requests are passed on, how it is reached, and for which patients.</summary>
internal sealed record ForwardSettings(Uri Endpoint, string AllowPath, string CertificatePath, string PasswordPath, string RootPath);
