using System.Buffers.Binary;
using System.Text;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Reporting;

/// <summary>
/// Creates pseudonyms of NHS numbers with a key of this client's, which is random, stays in memory and ends with it
/// (docs/safety-case.md, H8).
/// </summary>
internal sealed class PatientPseudonymizer
{
    private readonly byte[] _key = Crypto.RandomBytes(Crypto.MacLength);

    public PatientPseudonym Of(NhsNumber number)
    {
        ReadOnlySpan<byte> mac = Crypto.Mac(_key, Encoding.ASCII.GetBytes(number.Value));
        return new PatientPseudonym(
            BinaryPrimitives.ReadUInt64LittleEndian(mac), BinaryPrimitives.ReadUInt64LittleEndian(mac.Slice(sizeof(ulong))));
    }
}
