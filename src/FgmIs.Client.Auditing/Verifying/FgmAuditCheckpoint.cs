using System.Globalization;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents a checkpoint of an audit trail: how far it had come at a time. Kept elsewhere, it shows later whether the trail's end was cut
/// off or its past rewritten.
/// </summary>
/// <remarks>It holds no personal data, and is itself authenticated with the trail's key.</remarks>
public sealed class FgmAuditCheckpoint
{
    private const string Title = "FGM-IS audit checkpoint 2";

    private readonly byte[] _keyId;
    private readonly byte[] _mac;

    private FgmAuditCheckpoint(DateTimeOffset takenAt, IReadOnlyList<FgmAuditHead> heads, byte[] keyId, byte[] mac)
    {
        TakenAt = takenAt;
        Heads = heads;
        _keyId = keyId;
        _mac = mac;
    }

    /// <summary>Gets when it was taken, in UTC.</summary>
    public DateTimeOffset TakenAt { get; }

    /// <summary>Gets how far each chain had come.</summary>
    public IReadOnlyList<FgmAuditHead> Heads { get; }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="text">What <see cref="Export"/> wrote.</param>
    /// <returns>The checkpoint. Whether it is genuine, the verification says.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no checkpoint.</exception>
    public static FgmAuditCheckpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        try
        {
            if (lines[0] != Title)
            {
                throw new FormatException("The text is no audit checkpoint.");
            }

            var takenAt = DateTimeOffset.ParseExact(
                Value(lines[1], "taken"), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            FgmAuditHead[] heads = [.. lines.Skip(2).Take(lines.Length - 4).Select(HeadOf)];
            return new FgmAuditCheckpoint(
                takenAt, heads, Hex.Read(Value(lines[lines.Length - 2], "key")), Hex.Read(Value(lines[lines.Length - 1], "mac")));
        }
        catch (IndexOutOfRangeException failure)
        {
            throw new FormatException("The audit checkpoint is cut short.", failure);
        }
    }

    /// <summary>Writes the checkpoint as lines of text, to be kept elsewhere than the trail.</summary>
    /// <returns>The text.</returns>
    public string Export() => $"{Body(TakenAt, Heads, _keyId)}mac {Hex.Write(_mac)}\n";

    /// <summary>Writes how far each chain had come.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Join(", ", Heads.Select(head => head.SequenceNumber.ToString(CultureInfo.InvariantCulture)));

    internal static FgmAuditCheckpoint Take(FgmAuditKey key, DateTimeOffset takenAt, IReadOnlyList<FgmAuditHead> heads)
    {
        DateTimeOffset at = takenAt.ToUniversalTime();
        return new FgmAuditCheckpoint(at, heads, key.IdBytes, MacOf(key, Body(at, heads, key.IdBytes)));
    }

    /// <summary>Determines whether one of the keys made the checkpoint.</summary>
    internal bool IsGenuine(FgmAuditKeyRing keys) =>
        keys.Find(_keyId) is { } key && Crypto.AreEqual(MacOf(key, Body(TakenAt, Heads, _keyId)), _mac);

    private static byte[] MacOf(FgmAuditKey key, string body) => key.Authentication.Compute(System.Text.Encoding.UTF8.GetBytes(body));

    private static string Body(DateTimeOffset takenAt, IReadOnlyList<FgmAuditHead> heads, byte[] keyId) => string.Concat(
    [
        $"{Title}\n",
        $"taken {takenAt.ToString("O", CultureInfo.InvariantCulture)}\n",
        .. heads.Select(head =>
            $"head {head.Chain:N} {head.SequenceNumber.ToString(CultureInfo.InvariantCulture)} {Hex.Write(head.Hash)} {head.Authority}\n"),
        $"key {Hex.Write(keyId)}\n",
    ]);

    private static FgmAuditHead HeadOf(string line)
    {
        string[] parts = Value(line, "head").Split(' ');
        return new FgmAuditHead(
            Guid.ParseExact(parts[0], "N"),
            long.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture),
            Hex.Read(parts[2]),
            parts[3]);
    }

    private static string Value(string line, string name) => line.StartsWith(name + " ", StringComparison.Ordinal)
        ? line.Substring(name.Length + 1)
        : throw new FormatException($"The audit checkpoint lacks its line '{name}'.");
}
