namespace FgmIs.Client.Mutants;

/// <summary>Numbers that a seed and a place decide (SplitMix64): a mutant can be made again without those before it.</summary>
internal sealed class Dice
{
    private ulong _state;

    public Dice(ulong seed, long index) => _state = Mix(seed ^ Mix((ulong)index));

    /// <summary>Returns a number from 0 to below the bound.</summary>
    public int Next(int bound) => (int)(Next() % (ulong)bound);

    public bool IsOneIn(int many) => Next(many) == 0;

    public T Of<T>(IReadOnlyList<T> things) => things[Next(things.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
