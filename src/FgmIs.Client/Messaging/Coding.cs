namespace FgmIs.Client.Messaging;

/// <summary>A coding: system and code.</summary>
internal readonly record struct Coding(string? System, string? Code);
