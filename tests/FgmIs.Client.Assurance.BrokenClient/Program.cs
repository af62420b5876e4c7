using System.Diagnostics;
using System.Text;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>A driver around a small client of its own: right without arguments, and with one fault with --fault NAME.</summary>
internal static class Program
{
    private const string OpenSslSettings = "OPENSSL_CONF";

    public static async Task<int> Main(string[] args)
    {
        Fault? fault = null;
        if (args is ["--fault", string name] && Enum.TryParse(name, ignoreCase: false, out Fault named))
        {
            fault = named;
        }
        else if (args.Length > 0)
        {
            await Console.Error.WriteLineAsync($"usage: [--fault {string.Join('|', Enum.GetNames<Fault>())}]");
            return 2;
        }

        if (fault == Fault.OffersTls11 && Environment.GetEnvironmentVariable(OpenSslSettings) is null)
        {
            return await AgainWithOldTlsAsync(args);
        }

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        await new Driver(input, output, Settings.Read(Environment.GetEnvironmentVariable), new FaultSwitch(fault)).RunAsync();
        return 0;
    }

    /// <summary>OpenSSL offers TLS 1.1 only where its settings, which it reads once, say so: this starts itself again with them.</summary>
    private static async Task<int> AgainWithOldTlsAsync(string[] args)
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable("FGMIS_WORK")!, "openssl.cnf");
        await File.WriteAllTextAsync(path, """
            openssl_conf = start
            [start]
            ssl_conf = tls
            [tls]
            system_default = old
            [old]
            MinProtocol = TLSv1
            CipherString = DEFAULT:@SECLEVEL=0
            """);
        string host = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(Program).Assembly.Location] : [];
        var start = new ProcessStartInfo(host, [.. self, .. args])
        {
            Environment = { [OpenSslSettings] = path },
        };
        using Process again = Process.Start(start)!;
        await again.WaitForExitAsync();
        return again.ExitCode;
    }
}
