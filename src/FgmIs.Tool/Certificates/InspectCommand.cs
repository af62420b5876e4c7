using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents the command that shows certificates.</summary>
internal sealed class InspectCommand : ToolCommand
{
    public const string Text =
        """
        fgmis certificate inspect client.p12 --password-file password.txt
        fgmis certificate inspect client.pem --key client.key --json
        fgmis certificate inspect root.pem server.crt
        """;

    public InspectCommand(Screen screen)
        : base("inspect", "Shows subject, chain, usages and expiry, and says in words what is missing for TLS-MA.", Text)
    {
        var files = new CertificateFileOptions();
        files.AddTo(this);
        SetAction(async (parsed, cancelled) =>
        {
            foreach (CertificateFile file in files.Read(parsed))
            {
                CertificateReport report = await CertificateReader.InspectAsync(file, TimeProvider.System.GetUtcNow(), cancelled);
                screen.Result(parsed.GetValue(files.Json) ? report.Json() : report.Long());
            }

            return ExitCode.Success;
        });
    }
}
