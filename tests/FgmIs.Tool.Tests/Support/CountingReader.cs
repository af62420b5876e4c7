namespace FgmIs.Tool.Tests.Support;

/// <summary>A long file that is made as it is read; most patients are adults, so that a test need not send for each.</summary>
internal sealed class CountingReader(IEnumerable<string> numbers) : TextReader
{
    public const int ChildEvery = 10;

    private readonly IEnumerator<string> _numbers = numbers.GetEnumerator();

    public int LinesRead { get; private set; } = -1;

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        if (LinesRead < 0)
        {
            LinesRead = 0;
            return new ValueTask<string?>("nhs_number,date_of_birth");
        }

        if (!_numbers.MoveNext())
        {
            return new ValueTask<string?>((string?)null);
        }

        string born = ++LinesRead % ChildEvery == 0 ? Numbers.ChildsBirth : "1980-01-01";
        return new ValueTask<string?>($"{_numbers.Current},{born}");
    }

    protected override void Dispose(bool disposing)
    {
        _numbers.Dispose();
        base.Dispose(disposing);
    }
}
