namespace FgmIs.Client.Messaging;

/// <summary>Represents a coding: system and code.</summary>
internal readonly record struct Coding(string? System, string? Code);
