using System.CommandLine;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents the files of a certificate command: each PKCS#12, PEM or DER.</summary>
internal sealed class CertificateFileOptions
{
    public Argument<string[]> Files { get; } = new("FILE")
    {
        Description = "A certificate file: PKCS#12 (.p12, .pfx), PEM or DER.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string?> PasswordFile { get; } = TypedOption.Text(
        "--password-file", "FILE", "A file whose first line is the password of the PKCS#12, or of an encrypted key.");

    public Option<string?> Key { get; } = TypedOption.Text(
        "--key", "FILE.pem", "The file with the private key, where a PEM file of certificates has none.");

    public Option<bool> Json { get; } = TypedOption.Flag("--json", "Writes one JSON object for each file, for scripts.");

    public void AddTo(Command command)
    {
        command.Add(Files);
        command.Add(PasswordFile);
        command.Add(Key);
        command.Add(Json);
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="UsageException">There is none, or one cannot be read.</exception>
    public IReadOnlyList<CertificateFile> Read(ParseResult parsed)
    {
        string[] paths = parsed.GetValue(Files) ?? [];
        string? passwordPath = parsed.GetValue(PasswordFile);
        string? password = passwordPath is null ? null : InputFile.FirstLine(PasswordFile.Name, passwordPath);
        string? keyPath = parsed.GetValue(Key);
        if (paths.Length == 0)
        {
            throw new UsageException("Name the certificate's file. See --help.");
        }

        return keyPath is not null && paths.Length > 1
            ? throw new UsageException("--key belongs to one file of certificates; name one.")
            : [.. paths.Select(path => CertificateFile.Read(path, password, keyPath))];
    }
}
