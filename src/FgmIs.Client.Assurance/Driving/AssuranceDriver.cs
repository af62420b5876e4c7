namespace FgmIs.Client.Assurance;

/// <summary>Represents a driver: a program around the real client that speaks the driver protocol (docs/assurance.md).</summary>
public sealed class AssuranceDriver
{
    private readonly string _program;
    private readonly IReadOnlyList<string> _arguments;

    /// <summary>Initializes a new instance of the <see cref="AssuranceDriver"/> class.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="ArgumentException"><paramref name="program"/> is null or empty.</exception>
    public AssuranceDriver(string program, params IReadOnlyList<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        _program = program;
        _arguments = arguments ?? [];
    }

    /// <summary>Gets how long a step may take.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan StepTime { get; internal init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how long the program may take to end once its standard input has ended.</summary>
    /// <value>Ten seconds.</value>
    public TimeSpan EndTime { get; internal init; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes a command line apart: blanks separate, quotes hold together, and no shell is used.</summary>
    /// <param name="commandLine">The command line.</param>
    /// <returns>The driver.</returns>
    /// <exception cref="ArgumentException">The command line is blank.</exception>
    public static AssuranceDriver Parse(string commandLine)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(commandLine);
        IReadOnlyList<string> words = CommandLine.Split(commandLine);
        return new AssuranceDriver(words[0], [.. words.Skip(1)]);
    }

    /// <summary>Starts the program, and reads what it can do.</summary>
    /// <param name="environment">What it is told.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running client.</returns>
    public async Task<IAssuranceClient> StartAsync(AssuranceEnvironment environment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var process = DriverProcess.Start(_program, _arguments, environment, StepTime, EndTime);
        try
        {
            await process.ReadIntroductionAsync(cancellationToken).ConfigureAwait(false);
            return process;
        }
        catch (OperationCanceledException)
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
