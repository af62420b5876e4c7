namespace FgmIs.Client.Assurance;

/// <summary>The exception that is thrown where a scenario cannot go on; why, is the message.</summary>
internal sealed class ScenarioStoppedException(string message) : Exception(message);
