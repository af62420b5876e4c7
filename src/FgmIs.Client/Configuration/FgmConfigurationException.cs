using Microsoft.Extensions.Options;

namespace FgmIs.Client;

/// <summary>Thrown when options have problems, a client's or an audit trail's; its message and <see cref="OptionsValidationException.Failures"/> list all of them.</summary>
/// <remarks>An <see cref="OptionsValidationException"/>, so that hosts meet the same type with a container and without.</remarks>
public sealed class FgmConfigurationException : OptionsValidationException
{
    private readonly string _opening;

    /// <summary>Initializes the exception; the client does, and tests of a host may.</summary>
    /// <param name="problems">Every problem, in words that hold no secret.</param>
    /// <exception cref="ArgumentNullException"><paramref name="problems"/> is null.</exception>
    public FgmConfigurationException(IReadOnlyList<string> problems)
        : this(typeof(FgmStatusClientOptions), "The FGM-IS client cannot start.", problems)
    {
    }

    private FgmConfigurationException(Type optionsType, string opening, IReadOnlyList<string> problems)
        : base(string.Empty, optionsType, problems)
    {
        _opening = opening;
        Problems = problems;
    }

    /// <summary>Gets every problem, each with the actual value and what to do.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <inheritdoc />
    public override string Message => $"{_opening} {string.Join(" ", Problems)}";

    /// <summary>Returns the exception for options that are not a client's, such as an audit trail's.</summary>
    internal static FgmConfigurationException Of(Type optionsType, IReadOnlyList<string> problems) =>
        new(optionsType, $"The {optionsType.Name} have problems.", problems);
}
