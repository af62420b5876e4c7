using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>A server on the network of this machine, with TLS, and what may stand before it or beside it.</summary>
internal sealed class NetworkServer : TestServer
{
    private const string PgBouncer = "/usr/sbin/pgbouncer";
    private const string Loopback = "127.0.0.1";

    private readonly string _settings;

    public NetworkServer()
    {
        Certificate = Path.Combine(Folder, "server.crt");
        OthersCertificate = Path.Combine(Folder, "other.crt");
        string key = Path.Combine(Folder, "server.key");
        WriteCertificate(Certificate, key);
        WriteCertificate(OthersCertificate, Path.Combine(Folder, "other.key"));
        File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), $"host all all {FarHost.Network} trust\n");
        _settings = $"-c ssl=on -c ssl_cert_file={Certificate} -c ssl_key_file={key}";
        ListenOn(Loopback, _settings);
    }

    /// <summary>Gets the file of the server's certificate.</summary>
    public string Certificate { get; }

    /// <summary>Gets the file of a certificate that is not the server's.</summary>
    public string OthersCertificate { get; }

    /// <summary>Listens where another machine can reach it too.</summary>
    public void ListenFor(FarHost host) => ListenOn($"{Loopback},{host.ServerAddress}", _settings);

    public static bool HasPooler => File.Exists(PgBouncer);

    public string NetworkConnectionString(string database, string rest) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={Host};Pooling=false;{rest}";

    /// <summary>Starts a pooler in front of the server.</summary>
    /// <returns>Its process and its port.</returns>
    public (Process Process, int Port) StartPooler(string mode)
    {
        int port = FreePort();
        string users = Path.Combine(Folder, "users");
        File.WriteAllText(users, $"\"{Host}\" \"\"\n");
        GiveToServer(users);
        return (StartProgram(PgBouncer, "-q", WritePoolerSettings(mode, port)), port);
    }

    /// <summary>Makes a pooler that runs pool in another way.</summary>
    public void ChangePooler(int port, string mode)
    {
        _ = WritePoolerSettings(mode, port);

        // Its console understands the simple protocol only, which Npgsql does not speak.
        RunProgram("psql", "-h", Loopback, "-p", $"{port}", "-U", Host, "-d", "pgbouncer", "-q", "-c", "RELOAD");
    }

    private string WritePoolerSettings(string mode, int port)
    {
        string settings = Path.Combine(Folder, $"pooler-{port}.ini");
        File.WriteAllText(
            settings,
            $"""
            [databases]
            * = host={Folder} port={Port}
            [pgbouncer]
            listen_addr = {Loopback}
            listen_port = {port}
            unix_socket_dir =
            auth_type = trust
            auth_file = {Path.Combine(Folder, "users")}
            admin_users = {Host}
            pool_mode = {mode}
            ignore_startup_parameters = extra_float_digits
            logfile = {Path.Combine(Folder, $"pooler-{port}.log")}
            """);
        GiveToServer(settings);
        return settings;
    }

    private static void WriteCertificate(string certificate, string key)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=audit server", ecdsa, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(certificate, own.ExportCertificatePem());
        File.WriteAllText(key, ecdsa.ExportPkcs8PrivateKeyPem());
        GiveToServer(key);
    }
}
