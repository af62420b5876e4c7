namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents the fault that is on: one, or none in the client that conforms.</summary>
internal sealed class FaultSwitch(Fault? fault)
{
    public bool Has(Fault asked) => fault == asked;

    public bool Lacks(Fault asked) => !Has(asked);
}
