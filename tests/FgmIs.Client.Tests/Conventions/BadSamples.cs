using System.Xml;
using FgmIs.Client.Access;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>What breaks each rule once, so that each rule is seen to fail; and what only looks like it.</summary>
public static class BadSamples
{
    public const string FalseReassurance = "The child is not at risk.";

    public enum WithZero
    {
        None,
        Some,
    }

    public interface IWithBody
    {
        int One() => 1;
    }

    public interface IAsyncNames
    {
        int CountAsync(CancellationToken cancellationToken = default);

        Task Count(CancellationToken cancellationToken = default);

        Task SumAsync();

        ValueTask<int> MaximumAsync(int start);

        Task MinimumAsync(CancellationToken cancellationToken);
    }

    public interface IGoodAsyncNames : IAsyncDisposable
    {
        Task<int> CountAsync(int start, CancellationToken cancellationToken = default);

        IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default);

        int Sum();
    }

    public interface IShowsXml<T>
        where T : XmlReader
    {
        T Read();
    }

    public interface IShowsPolly
    {
        void Use(Func<Polly.ResilienceContext?[], int> build);
    }

    public class Open;

    public sealed class WithInit
    {
        public int Number { get; init; }

        internal int Hidden { get; init; }
    }

    public sealed class WithRequired
    {
        public required int Number { get; set; }
    }

    public sealed class GoodDisposable : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }

    public sealed class ShowsHttp
    {
        public IReadOnlyList<HttpContent>? Bodies { get; set; }
    }

    public sealed class Reassuring
    {
        private readonly int _isSafe;

        public Reassuring(int childIsNotAtRisk) => _isSafe = childIsNotAtRisk;

        public int AllClear() => _isSafe;

        public override string ToString() => "clear";
    }

    public sealed class TakesDefaults(NhsNumber number, FhirDate? date, params LocalUserId[] ids)
    {
        public override string ToString() => $"{number} {date} {ids.Length}";
    }

    public sealed class BlamesAnotherArgument
    {
        public BlamesAnotherArgument(Asid asid, string name) =>
            (System, Name) = asid.IsDefault ? throw new ArgumentException("Wrong.", nameof(name)) : (asid, name);

        public Asid System { get; }

        public string Name { get; }
    }

    public sealed class NeedsASample
    {
        public NeedsASample(OdsCode code, IFgmAccessPolicy policy) => (Code, Policy) = (code, policy);

        public OdsCode Code { get; }

        public IFgmAccessPolicy Policy { get; }
    }

    public sealed class StrayException : Exception;

    public sealed class NobodyMakes
    {
        internal NobodyMakes() => Number = 1;

        public int Number { get; }
    }

    public sealed class MakesOnlyItsChange
    {
        private MakesOnlyItsChange(int number) => Number = number;

        public int Number { get; }

        public static MakesOnlyItsChange Next(MakesOnlyItsChange last) => new(last.Number + 1);
    }
}
