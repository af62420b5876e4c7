namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Keeps what IT is told until it is asked for.</summary>
internal sealed class Reports(FaultSwitch faults)
{
    private readonly Lock _taking = new();
    private List<(string Text, string? MessageId)> _reports = [];

    public void Tell(string text, string? messageId, Query? query = null)
    {
        string about = faults.Has(Fault.ReportsPersonalData) && query is not null ? $" Patient {query.NhsNumber}." : string.Empty;
        lock (_taking)
        {
            _reports.Add((text + about, messageId));
        }
    }

    public IReadOnlyList<(string Text, string? MessageId)> Take()
    {
        lock (_taking)
        {
            List<(string, string?)> taken = _reports;
            _reports = [];
            return taken;
        }
    }
}
