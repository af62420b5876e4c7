using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FgmIs.Client.PostgreSqlServer;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>A Redis server of the tests' own, on a free port of this machine; it forgets everything when it stops.</summary>
internal sealed class RedisCacheServer : ICacheServer
{
    private const string Value = "data";
    private const string Sliding = "sldexp";
    private const string Program = "/usr/bin/redis-server";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-redis-").FullName;
    private readonly RedisCacheServer? _primary;
    private readonly int _port = FreePort();

    private Process? _process;
    private ConnectionMultiplexer? _administrator;

    public RedisCacheServer()
    {
        Start();
    }

    /// <summary>Starts a replica, which follows another server.</summary>
    public RedisCacheServer(RedisCacheServer primary)
    {
        _primary = primary;
        Start();
        Follow(primary._port);
        WaitUntil(() => Info("replication").Contains("master_link_status:up", StringComparison.Ordinal));
    }

    public static bool IsInstalled => File.Exists(Program);

    private IDatabase Database => Administrator.GetDatabase();

    private ConnectionMultiplexer Administrator => _administrator ??= ConnectionMultiplexer.Connect(Settings(_port, allowAdmin: true));

    /// <summary>Empties it, and takes back its settings.</summary>
    public void Clear()
    {
        SetMemory("0", "noeviction");
        Do("FLUSHALL");
    }

    public IDistributedCache Connect() =>
        new RedisCache(new RedisCacheOptions { ConfigurationOptions = Settings(_port, allowAdmin: false) });

    /// <summary>Connects to a server and its replica, and goes to whichever is the primary.</summary>
    public IDistributedCache ConnectWith(RedisCacheServer replica)
    {
        ConfigurationOptions settings = Settings(_port, allowAdmin: false);
        settings.EndPoints.Add(IPAddress.Loopback, replica._port);
        settings.ConfigCheckSeconds = 1;
        return new RedisCache(new RedisCacheOptions { ConfigurationOptions = settings });
    }

    /// <summary>Waits until the replica has what its primary has.</summary>
    public void WaitForPrimary() => WaitUntil(() => (long)Do("DBSIZE") == (long)_primary!.Do("DBSIZE"));

    /// <summary>Lets the replica fall behind: it keeps what it has, and hears no more.</summary>
    public void FallBehind() => Follow(FreePort());

    /// <summary>Makes the primary of a replica.</summary>
    public void Promote() => Do("REPLICAOF", "NO", "ONE");

    /// <summary>Limits the memory.</summary>
    public void SetMemory(string limit, string policy)
    {
        Do("CONFIG", "SET", "maxmemory-policy", policy);
        Do("CONFIG", "SET", "maxmemory", limit);
    }

    /// <summary>Fills the memory with another application's values until nothing of the cache is left.</summary>
    public void CrowdOut()
    {
        long used = long.Parse(
            Info("memory").Split("used_memory:", 2)[1].Split('\r', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture);
        SetMemory((used + 1_000_000).ToString(CultureInfo.InvariantCulture), "allkeys-random");
        byte[] value = new byte[10_000];
        int number = 0;
        WaitUntil(() =>
        {
            Database.StringSet("other:" + (++number).ToString(CultureInfo.InvariantCulture), value);
            return Names().Length == 0;
        });
        SetMemory("0", "noeviction");
        foreach (RedisKey name in Administrator.GetServer(IPAddress.Loopback, _port).Keys(pattern: "other:*"))
        {
            Database.KeyDelete(name);
        }
    }

    /// <summary>Puts a value of this time back under its name.</summary>
    public void Put((string Name, byte[] Value, bool IsMark, TimeSpan Lifetime) entry)
    {
        Database.HashSet(entry.Name, [new HashEntry("absexp", -1), new HashEntry(Sliding, -1), new HashEntry(Value, entry.Value)]);
        Database.KeyExpire(entry.Name, entry.Lifetime);
    }

    /// <summary>Puts a string where the cache has its hash.</summary>
    public void MakeStrings() => Array.ForEach(Names(), name => Database.StringSet(name, "no hash"));

    public void Forge(Forgery forgery)
    {
        RedisKey[] names = Names();
        byte[][] values = [.. names.Select(name => (byte[])Database.HashGet(name, Value)!)];
        int[] answers = [.. Enumerable.Range(0, names.Length).Where(index => !IsMark(names[index]))];
        for (int index = 0; index < names.Length; index++)
        {
            byte[] value = values[index];
            byte[] forged = forgery switch
            {
                Forgery.OneBit => [.. value.Select((each, place) => place == value.Length / 2 ? (byte)(each ^ 1) : each)],
                Forgery.CutOff => value[..20],
                Forgery.AnotherApplication => Encoding.UTF8.GetBytes("an application of the past kept this"),
                _ => Array.IndexOf(answers, index) is var place and >= 0 ? values[answers[answers.Length - 1 - place]] : value,
            };
            Database.HashSet(names[index], Value, forged);
        }
    }

    public IReadOnlyList<(string Name, byte[] Value, bool IsMark, TimeSpan Lifetime)> Entries() =>
    [
        .. Names().OrderBy(name => name.ToString(), StringComparer.Ordinal).Select(name =>
            (name.ToString(), (byte[])Database.HashGet(name, Value)!, IsMark(name), Database.KeyTimeToLive(name)!.Value)),
    ];

    public void Freeze(bool isFrozen) => LocalPostgreSql.Run(
        "kill", isFrozen ? "-STOP" : "-CONT", _process!.Id.ToString(CultureInfo.InvariantCulture));

    public void Crash()
    {
        _administrator?.Dispose();
        _administrator = null;
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Start()
    {
        _process = Process.Start(new ProcessStartInfo(Program, [
            "--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--save", string.Empty, "--appendonly", "no",
            "--dir", _folder, "--logfile", Path.Combine(_folder, "log"), "--repl-diskless-sync-delay", "0",
        ]));
        WaitUntil(() =>
        {
            using var socket = new TcpClient();
            try
            {
                socket.Connect(IPAddress.Loopback, _port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    public ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private static void WaitUntil(Func<bool> condition) =>
        Assert.That(SpinWait.SpinUntil(condition, Patience), Is.True, "the server does not come to it");

    private static ConfigurationOptions Settings(int port, bool allowAdmin) => new()
    {
        EndPoints = { { IPAddress.Loopback, port } },
        AbortOnConnectFail = false,
        AllowAdmin = allowAdmin,
    };

    private string Info(string section) => (string)Do("INFO", section)!;

    private void Follow(int port) => Do("REPLICAOF", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture));

    private RedisResult Do(string command, params object[] arguments) => Database.Execute(command, arguments);

    private RedisKey[] Names() => [.. Administrator.GetServer(IPAddress.Loopback, _port).Keys(pattern: "fgmis:*")];

    private bool IsMark(RedisKey name) => (long)Database.HashGet(name, Sliding) != -1;
}
