using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents the commands on certificate files: inspect, check.</summary>
internal sealed class CertificateCommand : ToolCommand
{
    public CertificateCommand(Screen screen)
        : base(
            "certificate",
            "Shows certificates and what is missing for TLS-MA (mutual TLS), or checks them against roots. Nothing is sent.",
            InspectCommand.Text + "\n\n" + CheckCommand.Text)
    {
        Add(new InspectCommand(screen));
        Add(new CheckCommand(screen));
        SetAction(int (_) => throw new UsageException("Say what to do: certificate inspect or certificate check. See --help."));
    }
}
