using FgmIs.Client.Assurance;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>A user of the sample, signed in by its page, at as many browsers as the user's windows need.</summary>
internal sealed class BrowserUser(RunningEhr ehr, string id, string? workstation, string? authoriser) : IAsyncDisposable
{
    // A browser has six connections to a server at most, and each question that is on its way takes one.
    private const int WindowsOfADesk = 5;

    private readonly Lock _taking = new();
    private readonly List<Lazy<Task<BrowserDesk>>> _desks = [];
    private readonly List<int> _used = [];

    /// <summary>Makes a step's user one of the sample's, with what the step says of B0370 and of the audit.</summary>
    public static DemoUser Known(AssuranceUser user) => new(
        user.Id,
        user.Name,
        user.Role,
        "of a scenario",
        [
            ("right", "record"),
            .. user.Kind == AssuranceUserKind.Smartcard
                ?
                [
                    ("nhsid_useruid", user.Id),
                    ("selected_roleid", user.RoleProfileId!),
                    .. user.Rights.Select(right => ("fgm_activity", right)),
                ]
                : user.Rights.Select(right => ("right", right switch
                {
                    "B0370" => "fgm.view",
                    "audit" => "privacy-officer",
                    _ => right,
                })),
        ]);

    /// <summary>Does something in a window of this user.</summary>
    public async Task<T> UseAsync<T>(Func<IPage, Task<T>> use)
    {
        (int place, Lazy<Task<BrowserDesk>> desk) = Take();
        try
        {
            return await (await desk.Value).UseAsync(use);
        }
        finally
        {
            lock (_taking)
            {
                _used[place]--;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<BrowserDesk>> desk in _desks)
        {
            await (await desk.Value).DisposeAsync();
        }
    }

    private (int Place, Lazy<Task<BrowserDesk>> Desk) Take()
    {
        lock (_taking)
        {
            int place = _used.FindIndex(used => used < WindowsOfADesk);
            if (place < 0)
            {
                place = _used.Count;
                _used.Add(0);
                _desks.Add(new Lazy<Task<BrowserDesk>>(() => BrowserDesk.SignInAsync(ehr, id, workstation, authoriser)));
            }

            _used[place]++;
            return (place, _desks[place]);
        }
    }
}
