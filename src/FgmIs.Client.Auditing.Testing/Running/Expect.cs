using System.Diagnostics.CodeAnalysis;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Compares what was found with what was expected, and throws where they differ.</summary>
internal static class Expect
{
    private const int Shown = 500;

    public static void That(bool holds, string what)
    {
        if (!holds)
        {
            throw new AuditStoreCheckException($"expected is: {what}.");
        }
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new AuditStoreCheckException($"{what}: expected is {Text(expected)}, found was {Text(actual)}.");
        }
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        T[] wanted = [.. expected];
        T[] found = [.. actual];
        if (!wanted.SequenceEqual(found))
        {
            throw new AuditStoreCheckException($"{what}: expected is {Text(wanted)}, found was {Text(found)}.");
        }
    }

    public static void Contains(string part, string? text, string what)
    {
        if (text is null || text.IndexOf(part, StringComparison.Ordinal) < 0)
        {
            throw new AuditStoreCheckException($"{what}: expected is a text with '{part}', found was {Text(text)}.");
        }
    }

    /// <summary>Expects an exception of exactly this type.</summary>
    public static async Task<T> ThrowsAsync<T>(Func<Task> action, string what)
        where T : Exception
    {
        Exception thrown = await ThrowsAnyAsync<Exception>(action, what);
        return thrown.GetType() == typeof(T)
            ? (T)thrown
            : throw new AuditStoreCheckException(
                $"{what}: expected is {typeof(T).Name}, thrown was {thrown.GetType().Name} ({thrown.Message}).", thrown);
    }

    /// <summary>Expects an exception of this type or one derived from it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is compared.")]
    public static async Task<T> ThrowsAnyAsync<T>(Func<Task> action, string what)
        where T : Exception
    {
        try
        {
            await action();
        }
        catch (T expected)
        {
            return expected;
        }
        catch (Exception other)
        {
            throw new AuditStoreCheckException(
                $"{what}: expected is {typeof(T).Name}, thrown was {other.GetType().Name} ({other.Message}).", other);
        }

        throw new AuditStoreCheckException($"{what}: expected is {typeof(T).Name}, and nothing was thrown.");
    }

    private static string Text<T>(T[] values) => $"[{string.Join(", ", values.Select(value => Text(value)))}]";

    private static string Text<T>(T value)
    {
        string text = value?.ToString() ?? "nothing";
        return text.Length <= Shown ? text : $"{text.Remove(Shown)}…";
    }
}
