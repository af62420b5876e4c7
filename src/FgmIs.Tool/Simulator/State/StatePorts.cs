using System.Text.Json;

namespace FgmIs.Tool.Simulator.State;

/// <summary>Represents the ports of the last start, and the folder for which settings.json was written.</summary>
/// <param name="Port">The port for clients; 0 where there has been none yet.</param>
/// <param name="PagePort">The port of the page; 0 where there has been none yet.</param>
/// <param name="Folder">The folder, which settings.json names.</param>
internal sealed record StatePorts(int Port, int PagePort, string Folder)
{
    private const int HighestPort = 65535;

    /// <summary>Reads them.</summary>
    /// <exception cref="UsageException">The file is damaged.</exception>
    public static StatePorts Read(StateFiles files)
    {
        StatePorts? ports = null;
        try
        {
            ports = JsonSerializer.Deserialize(StateFile.Read(files.Ports), StateJson.Default.StatePorts);
        }
        catch (JsonException)
        {
            // Told below, as what is no port.
        }

        return ports is { Port: >= 0 and <= HighestPort, PagePort: >= 0 and <= HighestPort, Folder.Length: > 0 }
            ? ports
            : throw new UsageException(
                $"{SimulatorSettings.State}: '{files.Ports}' is damaged. Delete the folder to begin anew: clients then need the new"
                    + " certificates.");
    }
}
