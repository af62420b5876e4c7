using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FgmIs.Client.Mutants.Kinds;

namespace FgmIs.Client.Mutants;

/// <summary>An answer to which one to three accidents happened. Seed and number decide everything about it.</summary>
internal sealed class Mutant
{
    private static readonly int[] Statuses = [200, 200, 200, 200, 200, 203, 404, 500];

    private readonly ulong _seed;
    private readonly long _index;
    private readonly List<string> _history = [];

    private Mutant(ulong seed, long index)
    {
        _seed = seed;
        _index = index;
        var dice = new Dice(seed, index);
        KindNumber = (int)(index % Kind.All.Length);
        Kind kind = Kind.All[KindNumber];
        Origin = dice.Next(Origins.All.Length);
        HttpStatus = dice.Of(Statuses);
        int further = dice.IsOneIn(3) ? 1 + dice.Next(2) : 0;
        Kind[] all = [kind, .. Enumerable.Range(0, further).Select(_ => dice.Of(Kind.All)).Where(one => !one.IsOfSize)];
        Body = kind.IsOfSize
            ? SizeMutations.Grow(Origins.Trees[Origin], dice, 1 + dice.Next(90))
            : Encoding.UTF8.GetBytes(TreeText(all, dice));
        foreach (Kind one in all.Where(one => one is { IsOfTree: false, IsOfSize: false }))
        {
            _history.Add(one.Name);
            Body = one.Change(Body, dice);
        }
    }

    public int KindNumber { get; }

    public int Origin { get; }

    public int HttpStatus { get; }

    public byte[] Body { get; }

    public static Mutant Of(ulong seed, long index) => new(seed, index);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {_seed}, number {_index}: origin {Origin}, {Kind.All[KindNumber].Name} ({string.Join(", ", _history)}), HTTP {HttpStatus}");

    private string TreeText(Kind[] kinds, Dice dice)
    {
        Kind[] ofTree = [.. kinds.Where(kind => kind.IsOfTree)];
        if (ofTree.Length == 0)
        {
            return Origins.Texts[Origin];
        }

        var root = new XElement(Origins.Trees[Origin]);
        foreach (Kind kind in ofTree)
        {
            _history.Add(kind.Name);
            kind.Change(root, dice);
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }
}
