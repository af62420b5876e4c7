using Microsoft.Extensions.Options;

namespace FgmIs.Client;

/// <summary>
/// The exception that is thrown when options have problems, a client's or an audit trail's; its message and
/// <see cref="OptionsValidationException.Failures"/> list all of them.
/// </summary>
/// <remarks>An <see cref="OptionsValidationException"/>, so that hosts meet the same type with a container and without.</remarks>
public sealed class FgmConfigurationException : OptionsValidationException
{
    /// <summary>Initializes a new instance of the exception. The client does this; the tests of a host may.</summary>
    /// <param name="optionsType">The options that have the problems.</param>
    /// <param name="problems">Every problem, in words that hold no secret.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FgmConfigurationException(Type optionsType, IReadOnlyList<string> problems)
        : base(string.Empty, optionsType, problems) => Problems = problems;

    /// <summary>Gets every problem, each with the actual value and what to do.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <inheritdoc />
    public override string Message => $"The {OptionsType.Name} have problems. {string.Join(" ", Problems)}";
}
