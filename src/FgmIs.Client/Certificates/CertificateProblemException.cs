
namespace FgmIs.Client.Certificates;

/// <summary>A certificate cannot be loaded or used; becomes a line of the options' validation.</summary>
internal sealed class CertificateProblemException(string message, Exception? inner = null) : Exception(message, inner);
