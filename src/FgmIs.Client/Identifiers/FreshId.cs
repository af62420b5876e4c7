#if NET
using System.Security.Cryptography;
#endif

namespace FgmIs.Client.Identifiers;

/// <summary>
/// Makes random ids (UUID, version 4), as Guid.NewGuid does. A query needs ten, and the operating system's randomness costs as much for one
/// as for many: five microseconds of a query, by docs/performance-profile.md.
/// </summary>
internal static class FreshId
{
#if NET
    private const int Size = 16;
    private const int Together = 32;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _left;

    public static Guid New()
    {
        byte[] random = _random ??= new byte[Together * Size];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(random);
            _left = Together;
        }

        Span<byte> id = random.AsSpan(--_left * Size, Size);
        id[7] = (byte)((id[7] & 0x0F) | 0x40);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id);
    }
#else
    public static Guid New() => Guid.NewGuid();
#endif
}
