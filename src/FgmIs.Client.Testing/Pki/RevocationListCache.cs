using System.Security.Cryptography;

namespace FgmIs.Client.Testing;

/// <summary>Provides the folder in which .NET on Linux keeps the revocation lists that it has fetched.</summary>
internal static class RevocationListCache
{
    /// <summary>Removes these lists, and nobody else's.</summary>
    public static void Remove(byte[][] lists)
    {
        string folder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "corefx", "cryptography", "crls");
        if (!OperatingSystem.IsLinux() || lists.Length == 0 || !Directory.Exists(folder))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*.crl"))
        {
            try
            {
                byte[] kept = Der(File.ReadAllBytes(file));
                if (Array.Exists(lists, list => list.AsSpan().SequenceEqual(kept)))
                {
                    File.Delete(file);
                }
            }
            catch (IOException)
            {
                // Another process has it; it is small, and runs out by itself.
            }
        }
    }

    private static byte[] Der(byte[] content)
    {
        string text = System.Text.Encoding.ASCII.GetString(content);
        return PemEncoding.TryFind(text, out PemFields fields) ? Convert.FromBase64String(text[fields.Base64Data]) : content;
    }
}
