namespace FgmIs.Client.Assurance;

/// <summary>The exception that is thrown where a client does not do a step: it hangs, has ended, or answers with an error.</summary>
internal sealed class ClientFaultException(ClientFault fault) : Exception($"{fault.Expected}; {fault.Came}")
{
    public ClientFault Fault { get; } = fault;
}
