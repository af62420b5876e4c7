using System.CommandLine;
using System.CommandLine.Help;
using FgmIs.Tool.Assuring;
using FgmIs.Tool.Auditing;
using FgmIs.Tool.Certificates;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Doctor;
using FgmIs.Tool.Output;
using FgmIs.Tool.Querying;
using FgmIs.Tool.Simulator;

namespace FgmIs.Tool;

/// <summary>Represents the whole command line: one line for each command.</summary>
internal sealed class FgmIsCommand : RootCommand
{
    public FgmIsCommand(Screen screen, ConsoleIo io)
        : base("Works with FGM-IS, England's Female Genital Mutilation - Information Sharing service, through a provider (SMSP).")
    {
        Add(new QueryCommand(screen, io));
        Add(new DoctorCommand(screen, io));
        Add(new CertificateCommand(screen));
        Add(new AuditCommand(screen, io));
        Add(new SimulatorCommand(io, screen));
        Add(new AssureCommand(screen));

        HelpOption help = Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        SetAction(int (_) => throw new UsageException(
            $"Say what to do: {string.Join(", ", Subcommands.Select(command => command.Name))}. See --help."));
    }
}
