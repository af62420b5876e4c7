using System.Text.Json.Serialization;

namespace FgmIs.Tool.Simulator.State;

/// <summary>Provides the JSON of the folder's own file, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StatePorts))]
internal sealed partial class StateJson : JsonSerializerContext;
