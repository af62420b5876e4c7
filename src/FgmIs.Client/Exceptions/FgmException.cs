namespace FgmIs.Client;

/// <summary>Represents the base class of the exceptions that the packages throw of their own.</summary>
/// <remarks>
/// Wrong arguments, wrong use and cancellation throw the exceptions of .NET. Options with problems throw
/// <see cref="FgmConfigurationException"/>, which derives from the exception that a .NET host throws for them. No
/// message holds personal data.
/// </remarks>
public abstract class FgmException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="FgmException"/> class.</summary>
    /// <param name="message">What happened and what to do, in words that name no person.</param>
    /// <param name="innerException">The cause; null if there is none.</param>
    protected FgmException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
