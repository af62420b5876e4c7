using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Holds the task that the page shows until the tester replies.</summary>
internal sealed class Attendant : IAssuranceAttendant
{
    private readonly Lock _changing = new();
    private TaskCompletionSource<AssuranceAttendedReply>? _reply;
    private AssuranceAttendedTask? _task;
    private int _version;
    private bool _isOver;

    /// <summary>Gets what is shown: the task, its number among all that were shown, and whether the run is over.</summary>
    public (AssuranceAttendedTask? Task, int Version, bool IsOver) Now
    {
        get
        {
            lock (_changing)
            {
                return (_task, _version, _isOver);
            }
        }
    }

    public async Task<AssuranceAttendedReply> AskAsync(AssuranceAttendedTask task, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<AssuranceAttendedReply> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_changing)
        {
            _task = task;
            _version++;
            _reply = reply;
        }

        return await reply.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes the tester's reply; one for another task than the one that is shown (an old page) is refused.</summary>
    public bool Take(int version, AssuranceAttendedReply reply)
    {
        lock (_changing)
        {
            if (version != _version || _reply is null)
            {
                return false;
            }

            TaskCompletionSource<AssuranceAttendedReply> taken = _reply;
            _reply = null;
            _task = null;
            return taken.TrySetResult(reply);
        }
    }

    /// <summary>Marks the run as over.</summary>
    public void End()
    {
        lock (_changing)
        {
            _task = null;
            _isOver = true;
            _version++;
        }
    }
}
