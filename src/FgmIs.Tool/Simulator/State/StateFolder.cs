using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.State;

/// <summary>
/// Represents the folder of a simulator, held by one process: its certificates, its ports and what clients need. Made at the first start,
/// and as it was at every other.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(7);
    private static readonly TimeSpan ToldBefore = TimeSpan.FromDays(30);

    private readonly FileStream _lock;

    private StateFolder(StateFiles files, FileStream held)
    {
        Files = files;
        _lock = held;
    }

    public StateFiles Files { get; }

    public ThrowAwayPki Pki { get; private set; } = null!;

    public IssuedCertificate Server { get; private set; } = null!;

    public IssuedCertificate Client { get; private set; } = null!;

    /// <summary>Gets the ports of the last time; null at the first start.</summary>
    public StatePorts? Ports { get; private set; }

    /// <summary>Gets the token with which scripts may change answers.</summary>
    public string Token { get; private set; } = string.Empty;

    /// <summary>Opens the folder, and makes it and its files where there are none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="timeProvider">The clock for the certificates.</param>
    /// <param name="tell">Takes what the tester should know: that certificates were renewed or are about to end.</param>
    /// <exception cref="UsageException">It cannot be used; the message says why and what to do.</exception>
    public static StateFolder Open(string path, TimeProvider timeProvider, Action<string> tell)
    {
        var files = new StateFiles(MakeFolder(path));
        var folder = new StateFolder(files, Hold(files));
        try
        {
            folder.Load(timeProvider, tell);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Writes what depends on the ports, where that is missing or was written for others.</summary>
    public void Keep(StatePorts ports, StateAddresses addresses)
    {
        bool isSame = ports == Ports;
        WriteUnless(isSame, Files.Settings, () => StateTexts.Settings(Files, addresses));
        WriteUnless(isSame, Files.Curl, () => StateTexts.Curl(addresses.Endpoint), isProgram: true);
        WriteUnless(isSame, Files.Ports, () => JsonSerializer.Serialize(ports, StateJson.Default.StatePorts) + "\n");
        Ports = ports;
    }

    /// <summary>Returns the files of a client certificate: the folder's own, or others that are written for a scenario.</summary>
    public ClientCertificateFiles FilesOf(IssuedCertificate client)
    {
        if (client.Certificate.Thumbprint == Client.Certificate.Thumbprint)
        {
            return Files.Client;
        }

        WritePem(Files.ScenarioClient, client);
        WritePkcs12(Files.ScenarioClient, client);
        return Files.ScenarioClient;
    }

    public void Dispose()
    {
        Pki?.Dispose();
        _lock.Dispose();
    }

    private static string MakeFolder(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            if (File.Exists(full))
            {
                throw new UsageException($"{SimulatorSettings.State}: '{path}' is a file. Name a folder, or one that does not exist yet.");
            }

            bool isNew = !Directory.Exists(full);
            Directory.CreateDirectory(full);
            string? stranger = isNew ? null : FirstStranger(full);
            if (stranger is not null)
            {
                throw new UsageException(
                    $"{SimulatorSettings.State}: '{path}' holds other files, such as '{stranger}'. Name an empty folder, or one that does"
                        + " not exist yet.");
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return full;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException(
                $"{SimulatorSettings.State}: '{path}' cannot be made, read or kept for its owner only. Check the path and its"
                    + " permissions.");
        }
    }

    // A folder with things of somebody else's is a slip of the pen; its permissions must not be changed.
    private static string? FirstStranger(string folder)
    {
        var files = new StateFiles(folder);
        return File.Exists(files.Ports)
            ? null
            : Directory.EnumerateFileSystemEntries(folder)
                .Where(entry => !files.All.Contains(StateFile.WithoutUnfinished(entry), StringComparer.Ordinal))
                .Select(Path.GetFileName)
                .FirstOrDefault();
    }

    private static FileStream Hold(StateFiles files)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(files.Lock, options);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException(
                $"{SimulatorSettings.State}: '{files.Folder}' cannot be written. Check the folder's permissions and its owner.");
        }
        catch (IOException) when (File.Exists(files.Lock))
        {
            throw new UsageException(
                $"{SimulatorSettings.State}: another simulator runs with '{files.Folder}'. Stop it, or name another folder.");
        }
    }

    private void Load(TimeProvider timeProvider, Action<string> tell)
    {
        if (!File.Exists(Files.Ports))
        {
            MakeCertificates(timeProvider);
        }
        else
        {
            Ports = StatePorts.Read(Files);
            LoadCertificates(timeProvider);
            DateTimeOffset end = End();
            if (end - timeProvider.GetUtcNow() < RenewedBefore)
            {
                Pki.Dispose();
                MakeCertificates(timeProvider);
                tell($"The certificates ended, or were about to, and were made anew ({end:yyyy-MM-dd}): give clients the files of"
                    + $" '{Files.Folder}' again, root.pem too.");
            }
            else if (end - timeProvider.GetUtcNow() < ToldBefore)
            {
                tell($"The certificates end on {end:yyyy-MM-dd}. A start in the last week before makes new ones, which clients then need.");
            }
        }

        LoadWhatIsMadeFromThem();
    }

    private DateTimeOffset End() => new[] { Server.Certificate, Client.Certificate, Pki.SubordinateAuthority, Pki.Root }
        .Min(certificate => new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero));

    private void MakeCertificates(TimeProvider timeProvider)
    {
        Pki = new ThrowAwayPki(timeProvider);
        DateTimeOffset end = new(Pki.SubordinateAuthority.NotAfter.ToUniversalTime().AddDays(-1), TimeSpan.Zero);
        Server = Pki.IssueServer(end);
        Client = Pki.IssueClient(end);
        WritePasswordAndPkcs12();
        StateFile.Write(Files.ServerPem, Server.CertificatePem);
        StateFile.Write(Files.ServerKeyPem, Server.ToPrivateKeyPem() + "\n");
        WritePem(Files.Client, Client);
        StateFile.Write(Files.RootPem, Pki.RootPem);
        StateFile.Write(Files.Authority, Pki.ToPem());
    }

    private void LoadCertificates(TimeProvider timeProvider)
    {
        string file = Files.Authority;
        try
        {
            Pki = ThrowAwayPki.FromPem(StateFile.Read(file), timeProvider);
            file = Files.ServerPem;
            Server = Pki.Load(StateFile.Read(Files.ServerPem), StateFile.Read(Files.ServerKeyPem));
            file = Files.Client.Pem;
            Client = Pki.Load(StateFile.Read(file), StateFile.Read(Files.Client.KeyPem));
        }
        catch (CryptographicException)
        {
            throw new UsageException(
                $"{SimulatorSettings.State}: '{file}' or its key is damaged. Put it back from a copy, or delete the folder to begin anew:"
                    + " clients then need the new certificates.");
        }
    }

    /// <summary>Completes the files that clients use, should one have been deleted, and checks those that may not differ.</summary>
    private void LoadWhatIsMadeFromThem()
    {
        WriteUnless(true, Files.RootPem, () => Pki.RootPem);
        if (!File.Exists(Files.Password))
        {
            WritePasswordAndPkcs12();
        }

        if (!File.Exists(Files.Client.Pkcs12))
        {
            WritePkcs12(Files.Client, Client);
        }

        if (StateFile.Read(Files.RootPem).Trim() != Pki.RootPem.Trim())
        {
            throw Differs(Files.RootPem);
        }

        RequirePkcs12();
        WriteUnless(true, Files.Answers, () => StateTexts.Answers);
        WriteUnless(true, Files.Token, () => RandomNumberGenerator.GetHexString(64, lowercase: true) + "\n");
        Token = StateFile.Read(Files.Token).Trim();
        if (Token.Length < 32)
        {
            throw Differs(Files.Token);
        }
    }

    private void RequirePkcs12()
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile(Files.Client.Pkcs12, ReadPassword());
            if (certificate.Thumbprint == Client.Certificate.Thumbprint)
            {
                return;
            }
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // What is wrong with it does not matter: it is not what was written.
        }

        throw Differs(Files.Client.Pkcs12);
    }

    private static UsageException Differs(string path) => new(
        $"{SimulatorSettings.State}: '{path}' is damaged or is not the simulator's. Delete that file: the next start makes it again.");

    private void WritePasswordAndPkcs12()
    {
        StateFile.Write(Files.Password, RandomNumberGenerator.GetHexString(32, lowercase: true) + "\n");
        WritePkcs12(Files.Client, Client);
    }

    private static void WritePem(ClientCertificateFiles files, IssuedCertificate certificate)
    {
        StateFile.Write(files.Pem, certificate.CertificatePem);
        StateFile.Write(files.KeyPem, certificate.ToPrivateKeyPem() + "\n");
    }

    private void WritePkcs12(ClientCertificateFiles files, IssuedCertificate certificate) =>
        StateFile.Write(files.Pkcs12, certificate.ToPkcs12(ReadPassword()));

    private string ReadPassword() => StateFile.Read(Files.Password).Split('\n')[0].TrimEnd('\r');

    private static void WriteUnless(bool isRight, string path, Func<string> text, bool isProgram = false)
    {
        if (!isRight || !File.Exists(path))
        {
            StateFile.Write(path, text(), isProgram);
        }
    }
}
