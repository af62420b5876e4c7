namespace Native;

/// <summary>Counts what is as it must be, and names what is not.</summary>
internal sealed class Checks
{
    public int Made { get; private set; }

    public int Passed { get; private set; }

    public void That(string rule, bool isTrue)
    {
        Made++;
        if (isTrue)
        {
            Passed++;
        }
        else
        {
            Console.Error.WriteLine($"not so: {rule}");
        }
    }
}
