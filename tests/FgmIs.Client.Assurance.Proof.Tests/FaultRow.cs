using System.Text.Json;
using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Assurance.Proof;

/// <summary>Represents a row of the table faults.json: a fault, and what must find it out.</summary>
/// <param name="Fault">The name of the switch.</param>
/// <param name="What">What the client does wrong, in plain words.</param>
/// <param name="Requirements">The ids that must be failed, and no others.</param>
/// <param name="Scenarios">The scenarios of the gate: enough of those that see it.</param>
internal sealed record FaultRow(string Fault, string What, string[] Requirements, string[] Scenarios)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<FaultRow> All { get; } = JsonSerializer.Deserialize<FaultRow[]>(
        File.ReadAllText(Repository.PathOf("tests", "FgmIs.Client.Assurance.Proof.Tests", "faults.json")), Json)!;

    public BrokenClient.Fault Switch => Enum.Parse<BrokenClient.Fault>(Fault);

    public override string ToString() => Fault;
}
