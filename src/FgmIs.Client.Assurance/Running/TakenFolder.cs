namespace FgmIs.Client.Assurance;

/// <summary>Represents a folder that is taken away from a running program, with a file in its place, and given back.</summary>
internal sealed class TakenFolder(string path) : IDisposable
{
    private readonly Lock _taking = new();
    private bool _isAway;

    private string Away => path + "-away";

    /// <summary>Gets a value that indicates whether it could be taken.</summary>
    public bool WasTaken { get; private set; }

    public void Take()
    {
        lock (_taking)
        {
            if (_isAway)
            {
                return;
            }

            try
            {
                Directory.Move(path, Away);
                _isAway = true;
                File.WriteAllText(path, string.Empty);
                WasTaken = true;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Some systems do not let go of a folder in use.
            }
        }
    }

    public void Dispose()
    {
        lock (_taking)
        {
            if (!_isAway)
            {
                return;
            }

            File.Delete(path);
            Directory.Move(Away, path);
            _isAway = false;
        }
    }
}
