namespace FgmIs.Client.Assurance;

/// <summary>Represents one thing that a tester is asked to do.</summary>
/// <param name="number">The number of its part of the run, from 1.</param>
/// <param name="count">How many parts the run has.</param>
/// <param name="name">The name of the scenario, or of the requirement.</param>
/// <param name="title">What the part tries, in plain words.</param>
/// <param name="instructions">What to do, step by step.</param>
/// <param name="questions">What is asked afterwards.</param>
/// <param name="wantsStatement">Whether the tester vouches for something: statement and role are then needed.</param>
/// <param name="exchanges">Returns what came over the wire so far.</param>
public sealed class AssuranceAttendedTask(
    int number,
    int count,
    string name,
    string title,
    IReadOnlyList<string> instructions,
    IReadOnlyList<AssuranceAttendedQuestion> questions,
    bool wantsStatement,
    Func<IReadOnlyList<AssuranceExchange>> exchanges)
{
    /// <summary>Gets the number of its part of the run, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Gets how many parts the run has.</summary>
    public int Count { get; } = count;

    /// <summary>Gets the name of the scenario, or of the requirement.</summary>
    public string Name { get; } = name;

    /// <summary>Gets what the part tries, in plain words.</summary>
    public string Title { get; } = title;

    /// <summary>Gets what to do, step by step.</summary>
    public IReadOnlyList<string> Instructions { get; } = instructions;

    /// <summary>Gets what is asked afterwards.</summary>
    public IReadOnlyList<AssuranceAttendedQuestion> Questions { get; } = questions;

    /// <summary>Gets whether the tester vouches for something: statement and role are then needed.</summary>
    public bool WantsStatement { get; } = wantsStatement;

    /// <summary>Gets what came over the wire so far; safe to call at any time.</summary>
    public Func<IReadOnlyList<AssuranceExchange>> Exchanges { get; } = exchanges;
}
