
namespace FgmIs.Client.Certificates;

/// <summary>
/// The exception that is thrown when a certificate cannot be loaded or used; it becomes a line of the options' validation.
/// </summary>
internal sealed class CertificateProblemException(string message, Exception? inner = null) : Exception(message, inner);
