using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring;

/// <summary>Defines what writes one of the outputs of a run.</summary>
internal interface IAssuranceWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="result">What came of the run.</param>
    /// <param name="folder">The output folder, which exists.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    Task WriteAsync(AssuranceRunResult result, string folder, CancellationToken cancellationToken);
}
