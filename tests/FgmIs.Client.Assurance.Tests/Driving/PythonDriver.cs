namespace FgmIs.Client.Assurance.Tests.Driving;

/// <summary>Makes drivers of a few lines of Python, each with a fault in how it is driven.</summary>
internal sealed class PythonDriver : IDisposable
{
    private const string Head =
        """
        import json, os, sys, time
        def say(value):
            sys.stdout.write((value if isinstance(value, str) else json.dumps(value)) + "\n")
            sys.stdout.flush()
        def introduce():
            say({"driver": 1, "client": "Small", "version": "1", "can": ["query", "reports"]})
        def requests():
            for line in sys.stdin:
                yield json.loads(line)
        def reply(request):
            say({"id": request["id"], "outcome": "NotSent", "shown": None} if request["do"] == "query"
                else {"id": request["id"], "reports": []})

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgmis-driver-");

    public AssuranceDriver Of(string code, double stepSeconds = 20, double endSeconds = 10)
    {
        string path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".py");
        File.WriteAllText(path, Head + code);
        return new AssuranceDriver("python3", path)
        {
            StepTime = TimeSpan.FromSeconds(stepSeconds),
            EndTime = TimeSpan.FromSeconds(endSeconds),
        };
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
