namespace FgmIs.Client.Configuration;

/// <summary>
/// Remembers where the services of a client's options came from, so that two sources of one are an error and no precedence (safety
/// case, H10).
/// </summary>
internal sealed class ServiceSources
{
    private readonly List<Taken> _taken = [];
    private readonly List<string> _problems = [];

    /// <summary>Returns the service for an option: what is set already, or, where nothing is, what the source offers.</summary>
    /// <param name="option">The option.</param>
    /// <param name="current">Returns what the option is set to.</param>
    /// <param name="source">The source, in words.</param>
    /// <param name="offered">What the source has; nothing where it has none.</param>
    public T? Take<T>(Setting option, Func<T?> current, string source, T? offered)
        where T : class
    {
        T? set = current();
        if (offered is null)
        {
            return set;
        }

        if (set is not null)
        {
            _problems.Add(TwoSources(option, SourceOf(option, set), source));
            return set;
        }

        _taken.Add(new Taken(option, current, source, offered));
        return offered;
    }

    /// <summary>
    /// Returns each service that has two sources, also where code changed the option after it had been taken from elsewhere.
    /// </summary>
    public IEnumerable<string> Problems() =>
        _problems.Concat(
            from taken in _taken
            where !ReferenceEquals(taken.Current(), taken.Service)
            select TwoSources(taken.Option, taken.Source, Code(taken.Option)));

    private static string Code(Setting option) => $"code (FgmStatusClientOptions.{option.Path.Replace(':', '.')})";

    private static string TwoSources(Setting option, string one, string other) =>
        $"{option.Path} has two sources: {one} and {other}. Keep exactly one of them.";

    private string SourceOf(Setting option, object service) =>
        _taken.Find(taken => taken.Option == option && ReferenceEquals(taken.Service, service))?.Source ?? Code(option);

    private sealed class Taken(Setting option, Func<object?> current, string source, object service)
    {
        public Setting Option => option;

        public Func<object?> Current => current;

        public string Source => source;

        public object Service => service;
    }
}
