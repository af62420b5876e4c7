namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Represents who can sign in. A real system has its own users, or those of NHS Care Identity Service 2.</summary>
internal sealed class UserList
{
    private readonly Lock _writing = new();
    private volatile DemoUser[] _users = [.. DemoUser.All];

    /// <summary>Gets all of them, in the order of the page.</summary>
    public IReadOnlyList<DemoUser> All => _users;

    /// <summary>Finds a user.</summary>
    /// <param name="id">The user's id.</param>
    /// <returns>The user; null if there is none.</returns>
    public DemoUser? Find(string? id) => Array.Find(_users, user => user.Id == id);

    /// <summary>Takes a user in, or puts what is known of one in place of what was known.</summary>
    /// <param name="user">The user; only the tests have users of their own.</param>
    public void Put(DemoUser user)
    {
        lock (_writing)
        {
            _users = [.. _users.Where(other => other.Id != user.Id), user];
        }
    }
}
