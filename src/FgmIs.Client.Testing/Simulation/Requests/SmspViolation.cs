namespace FgmIs.Client.Testing;

/// <summary>Represents a rule that a request breaks.</summary>
public sealed class SmspViolation
{
    internal SmspViolation(string location, string explanation, string? answer = SmspCodes.InputMessageValidationError)
    {
        Location = location;
        Explanation = explanation;
        Answer = answer;
    }

    /// <summary>Gets where, for example <c>MessageHeader.author.display</c> or <c>HTTP SOAPAction</c>.</summary>
    public string Location { get; }

    /// <summary>Gets what the rule is; never a value of the message.</summary>
    public string Explanation { get; }

    /// <summary>Gets the response code that this violation earns; none where a provider would not notice it.</summary>
    public string? Answer { get; }

    /// <summary>Writes the violation in one line.</summary>
    /// <returns>The text; no personal data.</returns>
    public override string ToString() => $"{Location}: {Explanation}";
}
