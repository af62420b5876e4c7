namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>
/// Lets questions that were put at the same time leave at the same time, however long each window took to open. A question by itself
/// waits for nobody.
/// </summary>
internal sealed class StartingLine
{
    private readonly Lock _waiting = new();
    private TaskCompletionSource _go = New();
    private int _coming;

    /// <summary>Announces one that comes.</summary>
    public Place Announce()
    {
        lock (_waiting)
        {
            _coming++;
            return new Place(this, _go.Task);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Arrive()
    {
        lock (_waiting)
        {
            if (--_coming == 0)
            {
                _go.SetResult();
                _go = New();
            }
        }
    }

    /// <summary>The place of one that comes.</summary>
    public sealed class Place(StartingLine line, Task go) : IDisposable
    {
        private bool _isThere;

        /// <summary>Arrives, and waits for the others that come.</summary>
        public Task ArriveAsync()
        {
            Dispose();
            return go;
        }

        /// <summary>Lets the others go where this one never arrives.</summary>
        public void Dispose()
        {
            if (!_isThere)
            {
                _isThere = true;
                line.Arrive();
            }
        }
    }
}
