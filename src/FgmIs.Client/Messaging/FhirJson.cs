namespace FgmIs.Client.Messaging;

/// <summary>Recognises FHIR in JSON. It is no answer here, but the provider has answered, so nothing is sent again.</summary>
internal static class FhirJson
{
    private const int FarEnough = 1024;

    public static bool LooksLike(byte[] body)
    {
        ReadOnlySpan<byte> start = body.AsSpan(0, Math.Min(body.Length, FarEnough));
        int i = 0;
        while (i < start.Length && start[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF)
        {
            i++;
        }

        return i < start.Length && start[i] == (byte)'{' && start.IndexOf("\"resourceType\""u8) >= 0;
    }
}
