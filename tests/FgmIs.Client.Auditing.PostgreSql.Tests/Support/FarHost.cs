using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>Another machine, as a network namespace of this one, on a line that can go dead without a word.</summary>
internal sealed class FarHost : IDisposable
{
    /// <summary>The addresses of such machines and of the servers' ends of their lines.</summary>
    public const string Network = "10.231.0.0/16";

    // Lets nothing through that is larger than a byte.
    private const string Dead = "root tbf rate 8bit burst 1 limit 1";

    private readonly string _name = $"fgmis{Environment.ProcessId}";
    private readonly string _near = $"fg{Environment.ProcessId}";

    public FarHost()
    {
        // A line has four addresses; each process of the tests takes others.
        string first = $"10.231.{Environment.ProcessId / 60 % 250}.";
        int last = Environment.ProcessId % 60 * 4;
        ServerAddress = $"{first}{last + 1}";
        Address = $"{first}{last + 2}";
        Run("ip", $"netns add {_name}");
        Run("ip", $"link add {_near} type veth peer name far netns {_name}");
        Run("ip", $"addr add {ServerAddress}/30 dev {_near}");
        Run("ip", $"link set {_near} up");
        Run("ip", $"-n {_name} addr add {Address}/30 dev far");
        Run("ip", $"-n {_name} link set far up");
    }

    public static bool IsPossible => LocalPostgreSql.IsRoot && File.Exists("/usr/sbin/ip") && File.Exists("/usr/sbin/tc");

    /// <summary>Gets its own address.</summary>
    public string Address { get; }

    /// <summary>Gets the address under which it reaches this machine.</summary>
    public string ServerAddress { get; }

    /// <summary>Gets what a program is started with to run there.</summary>
    public string[] Prefix => ["ip", "netns", "exec", _name];

    /// <summary>Drops whatever this other machine sends from now on; nobody is told.</summary>
    /// <remarks>
    /// Only at its own end: what the server's end drops itself, the system knows of, and sends again without counting it as unanswered.
    /// </remarks>
    public void LoseLine() => Run("tc", $"-n {_name} qdisc replace dev far {Dead}");

    public void Dispose()
    {
        Run("ip", $"link delete {_near}");
        Run("ip", $"netns delete {_name}");
    }

    private static void Run(string program, string arguments) => LocalPostgreSql.Run("/usr/sbin/" + program, arguments.Split(' '));
}
