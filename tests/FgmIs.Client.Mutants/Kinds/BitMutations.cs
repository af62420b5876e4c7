namespace FgmIs.Client.Mutants.Kinds;

/// <summary>What happens to bytes.</summary>
internal static class BitMutations
{
    public static byte[] Flip(byte[] body, Dice dice)
    {
        byte[] mutant = [.. body];
        for (int flips = 1 + dice.Next(3); flips > 0 && mutant.Length > 0; flips--)
        {
            mutant[dice.Next(mutant.Length)] ^= (byte)(1 << dice.Next(8));
        }

        return mutant;
    }

    public static byte[] Overwrite(byte[] body, Dice dice)
    {
        byte[] mutant = [.. body];
        if (mutant.Length > 0)
        {
            mutant[dice.Next(mutant.Length)] = (byte)dice.Next(256);
        }

        return mutant;
    }

    public static byte[] Insert(byte[] body, Dice dice)
    {
        int at = dice.Next(body.Length + 1);
        byte[] more = new byte[1 + dice.Next(6)];
        for (int i = 0; i < more.Length; i++)
        {
            more[i] = dice.IsOneIn(2) ? (byte)dice.Next(256) : (byte)dice.Of("<>/=\"'&#;! ?[]-0aB:");
        }

        return [.. body[..at], .. more, .. body[at..]];
    }

    public static byte[] Delete(byte[] body, Dice dice)
    {
        int at = dice.Next(body.Length + 1);
        return [.. body[..at], .. body[Math.Min(body.Length, at + 1 + dice.Next(40))..]];
    }

    public static byte[] CutOff(byte[] body, Dice dice) => body[..dice.Next(body.Length + 1)];

    public static byte[] Repeat(byte[] body, Dice dice)
    {
        int at = dice.Next(body.Length + 1);
        int end = Math.Min(body.Length, at + 1 + dice.Next(600));
        return [.. body[..end], .. body[at..]];
    }

    private static char Of(this Dice dice, string characters) => characters[dice.Next(characters.Length)];
}
