using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents the command that checks certificates against roots.</summary>
internal sealed class CheckCommand : ToolCommand
{
    public const string Text =
        """
        fgmis certificate check client.p12 --password-file password.txt --root root.pem
        fgmis certificate check server.crt --root root.pem
        """;

    public CheckCommand(Screen screen)
        : base("check", "Says whether certificates can be used with the roots given: exit code 0, or 1 with the reasons.", Text)
    {
        var files = new CertificateFileOptions();
        Option<string[]> root = TypedOption.Texts("--root", "FILE.pem", "A file with the provider's root; several may be given.");
        files.AddTo(this);
        Add(root);
        SetAction(async (parsed, cancelled) =>
        {
            if (parsed.GetResult(root) is null)
            {
                throw new UsageException("certificate check needs --root. See --help.");
            }

            X509Certificate2Collection roots = [.. parsed.GetValue(root)!.SelectMany(Roots)];
            int exitCode = ExitCode.Success;
            foreach (CertificateFile file in files.Read(parsed))
            {
                CertificateReport report = await CertificateReader.CheckAsync(file, roots, TimeProvider.System.GetUtcNow(), cancelled);
                screen.Result(parsed.GetValue(files.Json) ? report.Json() : report.Short());
                exitCode = report.Problems.Count > 0 ? ExitCode.CheckFailed : exitCode;
            }

            return exitCode;
        });
    }

    private static X509Certificate2Collection Roots(string path)
    {
        try
        {
            return CertificateFile.Read(path, password: null, keyPath: null).Certificates;
        }
        catch (UsageException problem)
        {
            throw new UsageException(problem.Message.Replace("FILE:", "--root:", StringComparison.Ordinal));
        }
    }
}
