using System.Net;
using System.Net.Sockets;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Simulator;

/// <summary>Chooses the port of the last time where it is free.</summary>
internal sealed class KeptPort(Screen screen)
{
    public static UsageException Taken(string option, int port) => new(
        $"{option}: the port {port} cannot be used: another program has it, or it is not yours to take. Give another port.");

    /// <summary>Returns the port of the last time, if it is free, or 0 for another.</summary>
    public int Choose(int? port, string whom)
    {
        if (port is not { } last)
        {
            return 0;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, last) { ExclusiveAddressUse = true };
            listener.Start();
            return last;
        }
        catch (SocketException)
        {
            screen.Note(
                $"The port {last} of the last time, for {whom}, is taken: another is used now, and settings.json and curl.sh say so.");
            return 0;
        }
    }
}
