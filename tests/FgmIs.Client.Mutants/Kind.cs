using System.Text;
using System.Xml.Linq;
using FgmIs.Client.Mutants.Kinds;

namespace FgmIs.Client.Mutants;

/// <summary>A kind of accident: to the tree of an answer, or to its text or bytes.</summary>
internal sealed class Kind
{
    private readonly Action<XElement, Dice>? _tree;
    private readonly Func<byte[], Dice, byte[]>? _bytes;

    private Kind(string name, Action<XElement, Dice>? tree, Func<byte[], Dice, byte[]>? bytes)
    {
        Name = name;
        _tree = tree;
        _bytes = bytes;
    }

    public static Kind[] All { get; } =
    [
        OfBytes("bits flipped", BitMutations.Flip),
        OfBytes("byte overwritten", BitMutations.Overwrite),
        OfBytes("bytes inserted", BitMutations.Insert),
        OfBytes("bytes deleted", BitMutations.Delete),
        OfBytes("cut off", BitMutations.CutOff),
        OfBytes("bytes repeated", BitMutations.Repeat),
        OfTree("element dropped", ElementMutations.Drop),
        OfTree("element doubled", ElementMutations.Double),
        OfTree("element moved", ElementMutations.Move),
        OfTree("elements swapped", ElementMutations.Swap),
        OfTree("element renamed", ElementMutations.Rename),
        OfTree("strange element added", ElementMutations.Graft),
        OfTree("element wrapped", ElementMutations.Wrap),
        OfTree("element unwrapped", ElementMutations.Unwrap),
        OfTree("modifier added", ElementMutations.Modify),
        OfTree("reference changed", ValueMutations.Refer),
        OfTree("value replaced", ValueMutations.Replace),
        OfTree("blank in a value", ValueMutations.Blank),
        OfTree("character of a value changed", ValueMutations.Retype),
        OfTree("value in other case", ValueMutations.OtherCase),
        OfTree("value misplaced", ValueMutations.Misplace),
        OfTree("namespace taken from one", NamespaceMutations.TakeFromOne),
        OfTree("namespace taken from a part", NamespaceMutations.TakeFromAllWithin),
        OfTree("another namespace for one", NamespaceMutations.ChangeOne),
        OfTree("another namespace for a part", NamespaceMutations.ChangeAllWithin),
        OfTree("namespace by a prefix", NamespaceMutations.Prefix),
        OfText("another encoding", EncodingMutations.Reencode),
        OfText("another form of XML", EncodingMutations.Rewrite),
        new("many or long parts", null, null),
    ];

    public string Name { get; }

    /// <summary>Gets whether the accident happens to the tree.</summary>
    public bool IsOfTree => _tree is not null;

    /// <summary>Gets whether the accident is that there is much of something, which needs an origin of its own.</summary>
    public bool IsOfSize => _tree is null && _bytes is null;

    public void Change(XElement root, Dice dice) => _tree!(root, dice);

    public byte[] Change(byte[] body, Dice dice) => _bytes!(body, dice);

    private static Kind OfTree(string name, Action<XElement, Dice> change) => new(name, change, null);

    private static Kind OfBytes(string name, Func<byte[], Dice, byte[]> change) => new(name, null, change);

    private static Kind OfText(string name, Func<string, Dice, byte[]> change) =>
        new(name, null, (body, dice) => change(Encoding.UTF8.GetString(body), dice));
}
