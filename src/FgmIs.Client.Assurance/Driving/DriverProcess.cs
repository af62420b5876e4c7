using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FgmIs.Client.Assurance;

/// <summary>Drives a client over a process's standard streams.</summary>
internal sealed class DriverProcess : IAssuranceClient, IFaultSource
{
    private const int MostKept = 1024 * 1024;
    private const int MostQuoted = 500;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly IDriverProgram? _process;
    private readonly TimeSpan _stepTime;
    private readonly TimeSpan _endTime;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _waiting = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<JsonElement> _introduction = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly StringBuilder _lines = new();
    private readonly StringBuilder _errors = new();
    private readonly List<ClientFault> _faults = [];
    private readonly Task _reading;
    private bool _isIntroduced;
    private bool _hasEnded;
    private int _lastId;

    private DriverProcess(IDriverProgram? process, TimeSpan stepTime, TimeSpan endTime)
    {
        _process = process;
        _stepTime = stepTime;
        _endTime = endTime;
        _reading = process is null ? Task.CompletedTask : Task.WhenAll(ReadLinesAsync(process), ReadErrorsAsync(process));
    }

    public AssuranceClientDescription Description { get; private set; } = new(string.Empty, string.Empty, []);

    public IReadOnlyList<ClientFault> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Drives a program that runs.</summary>
    public static DriverProcess Over(IDriverProgram program, TimeSpan stepTime, TimeSpan endTime) => new(program, stepTime, endTime);

    public static DriverProcess Start(
        string program,
        IReadOnlyList<string> arguments,
        AssuranceEnvironment environment,
        TimeSpan stepTime,
        TimeSpan endTime)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in environment.Variables)
        {
            start.Environment[name] = value;
        }

        if (!environment.Variables.ContainsKey("FGMIS_TRANSACTIONS_PER_SECOND"))
        {
            _ = start.Environment.Remove("FGMIS_TRANSACTIONS_PER_SECOND");
        }

        try
        {
            return Over(new ProcessProgram(Process.Start(start)!), stepTime, endTime);
        }
        catch (Win32Exception failure)
        {
            var process = new DriverProcess(process: null, stepTime, endTime);
            process.Add(new ClientFault("The driver starts", $"it could not be started: {failure.Message}"));
            return process;
        }
    }

    /// <summary>Reads the first line. What is wrong with it is a fault, and the client can do nothing then.</summary>
    public async Task ReadIntroductionAsync(CancellationToken cancellationToken)
    {
        if (_process is null)
        {
            return;
        }

        try
        {
            JsonElement line = await _introduction.Task.WaitAsync(_stepTime, cancellationToken).ConfigureAwait(false);
            Description = DriverMessages.Introduction(line)
                ?? throw new ClientFaultException(new ClientFault(
                    "The first line says {\"driver\":1,\"client\":…,\"version\":…,\"can\":[…]}", $"it was {Quoted(line.GetRawText())}"));
        }
        catch (TimeoutException)
        {
            Add(new ClientFault("The first line says what the driver can do", $"nothing came in {Seconds(_stepTime)}"));
        }
        catch (ClientFaultException broken)
        {
            Add(broken.Fault);
        }
    }

    public async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default) =>
        DriverMessages.QueryReply(await AskAsync(json => DriverMessages.Write(json, query), cancellationToken).ConfigureAwait(false));

    public async Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default) =>
        DriverMessages.Reports(
            await AskAsync(json => json.WriteString("do", "reports"), cancellationToken).ConfigureAwait(false));

    public async Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken = default) =>
        DriverMessages.DisclosureReply(
            await AskAsync(json => DriverMessages.Write(json, messageId, user, kind), cancellationToken).ConfigureAwait(false));

    public async Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default) =>
        DriverMessages.AuditReply(await AskAsync(json => DriverMessages.Write(json, search), cancellationToken).ConfigureAwait(false));

    public async Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken = default) =>
        DriverMessages.ClockReply(await AskAsync(
            json =>
            {
                json.WriteString("do", "clock");
                json.WriteString("to", to.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            },
            cancellationToken).ConfigureAwait(false));

    /// <summary>Ends standard input, and waits for the program to end by itself; one that does not is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null || _hasEnded)
        {
            return;
        }

        _hasEnded = true;
        bool wasRunning = !_process.HasExited;
        try
        {
            _process.Input.Close();
        }
        catch (IOException)
        {
            // It has gone, which its exit code tells.
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(_endTime).ConfigureAwait(false);
            if (wasRunning && _process.ExitCode != 0)
            {
                Add(new ClientFault("At the end of standard input the driver ends with exit code 0", $"it ended with {_process.ExitCode}"));
            }
        }
        catch (TimeoutException)
        {
            Add(new ClientFault(
                $"At the end of standard input the driver ends within {Seconds(_endTime)}", "it went on, and was stopped"));
            _process.Kill();
        }

        try
        {
            // A child of the driver's may hold the streams open: nobody waits for it.
            await _reading.WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What came until now is kept.
        }

        _process.Dispose();
        _writing.Dispose();
    }

    public IReadOnlyList<AssuranceEvidenceFile> EvidenceUnder(string folder)
    {
        List<AssuranceEvidenceFile> files = [];
        Add("driver-lines.txt", _lines);
        Add("driver-standard-error.txt", _errors);
        return files;

        void Add(string name, StringBuilder text)
        {
            lock (text)
            {
                if (text.Length > 0)
                {
                    files.Add(new AssuranceEvidenceFile($"{folder}/{name}", "text/plain", Utf8.GetBytes(text.ToString())));
                }
            }
        }
    }

    private async Task<JsonElement> AskAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        string id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        string line = DriverMessages.Line(json =>
        {
            json.WriteString("id", id);
            write(json);
        });
        var reply = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = reply;
        try
        {
            await SendAsync(line, cancellationToken).ConfigureAwait(false);
            if (_reading.IsCompleted)
            {
                // The end of the streams may have come before this was waited for.
                Ended();
            }

            JsonElement json = await reply.Task.WaitAsync(_stepTime, cancellationToken).ConfigureAwait(false);
            return DriverMessages.Error(json) is { } error
                ? throw Fault("The step is carried out", $"the driver replied with the error \"{Quoted(error)}\"")
                : json;
        }
        catch (TimeoutException)
        {
            throw Fault($"A reply comes within {Seconds(_stepTime)}", $"nothing came for {Quoted(line)}");
        }
        finally
        {
            _ = _waiting.TryRemove(id, out _);
        }
    }

    private async Task SendAsync(string line, CancellationToken cancellationToken)
    {
        Keep(_lines, "→ " + line);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TextWriter input = _process?.Input ?? throw Fault("The driver runs", "it does not");
            await input.WriteAsync((line + "\n").AsMemory(), cancellationToken).ConfigureAwait(false);
            await input.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw Fault("The driver runs until it is told to end", "it has ended");
        }
        finally
        {
            _ = _writing.Release();
        }
    }

    private async Task ReadLinesAsync(IDriverProgram process)
    {
        try
        {
            while (await process.Output.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                Keep(_lines, "← " + line);
                Receive(line);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The stream has ended.
        }

        Ended();
    }

    private void Receive(string line)
    {
        if (DriverMessages.Parse(line) is not { } json)
        {
            Add(new ClientFault("Each line is a JSON object", $"a line was {Quoted(line)}"));
        }
        else if (!_isIntroduced)
        {
            _isIntroduced = true;
            _introduction.TrySetResult(json);
        }
        else if (DriverMessages.Id(json) is { } id && _waiting.TryRemove(id, out TaskCompletionSource<JsonElement>? waiting))
        {
            waiting.TrySetResult(json);
        }
        else
        {
            Add(new ClientFault("Each line is the one reply to a request that waits", $"a line was {Quoted(line)}"));
        }
    }

    private async Task ReadErrorsAsync(IDriverProgram process)
    {
        try
        {
            while (await process.Errors.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                Keep(_errors, line);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The stream has ended.
        }
    }

    private void Ended()
    {
        var fault = new ClientFault("The driver runs until it is told to end", "it ended its output while a reply was awaited");
        _introduction.TrySetException(new ClientFaultException(fault));
        foreach (TaskCompletionSource<JsonElement> waiting in _waiting.Values)
        {
            waiting.TrySetException(new ClientFaultException(fault));
        }
    }

    private void Add(ClientFault fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }

    private static ClientFaultException Fault(string expected, string came) => new(new ClientFault(expected, came));

    private static void Keep(StringBuilder text, string line)
    {
        lock (text)
        {
            if (text.Length < MostKept)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Quoted(string text) => text.Length <= MostQuoted ? text : text[..MostQuoted] + "…";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " seconds";
}
