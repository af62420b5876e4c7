using System.CommandLine;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FgmIs.Client.Auditing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>
/// Represents the command that disposes of old records by the signed order of the authority, and writes the order to sign.
/// </summary>
internal sealed class PurgeCommand : AuditSubcommand
{
    private const string Text =
        """
        Write the order for the authority to sign:
          fgmis audit purge --through 1000 --authorised-by "Records manager" --reason "Retention period is over" --order order.txt

        The authority signs it with its own key, elsewhere:
          openssl dgst -sha256 -sign authority.key -sigopt rsa_padding_mode:pss -out order.sig order.txt   (an RSA key)
          openssl dgst -sha256 -sign authority.key -out order.sig order.txt                                (an EC key)

        Carry it out, with the same words and with what the trail was made with:
          fgmis audit purge --through 1000 --authorised-by "Records manager" --reason "Retention period is over" \
            --signature order.sig --authority authority.pem --retention-days 2922

        Stop the host that writes the trail first. Give --retention-days as the trail was made with: a longer period is taken as a
        change, and stays. JSON: disposedThrough.
        """;

    private readonly Option<long?> _through = TypedOption.Of<long>(
        "--through", "N", "The sequence number of the last record to dispose of.", AuditValues.TryParseNumber);
    private readonly Option<string?> _authorisedBy = TypedOption.Text("--authorised-by", "TEXT", "Who orders it.");
    private readonly Option<string?> _reason = TypedOption.Text("--reason", "TEXT", "Why.");
    private readonly Option<string?> _order = TypedOption.Text(
        "--order", "FILE", "Writes the order that is to be signed, and does nothing else.");
    private readonly Option<string?> _signature = TypedOption.Text("--signature", "FILE", "The authority's signature of the order.");
    private readonly Option<string?> _authority = TypedOption.Text(
        "--authority", "FILE.pem", "The authority's certificate, with which the trail was made.");
    private readonly Option<int?> _retentionDays = TypedOption.Of<int>(
        "--retention-days", "N", "How many days records are kept, as the trail was made.", TypedOption.WholeNumber(1, 36_525));
    private readonly Option<bool> _json = TypedOption.Flag("--json", "Writes one JSON object, for scripts.");
    private readonly Screen _screen;

    public PurgeCommand(Screen screen, ConsoleIo io)
        : base("purge", "Disposes of the oldest records past their retention period, by the signed order of the authority.", Text, io)
    {
        _screen = screen;
        foreach (Option option in (Option[])
            [_through, _authorisedBy, _reason, _order, _signature, _authority, _retentionDays, _json])
        {
            Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult parsed, AuditStore store, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_through) is not { } through
            || parsed.GetValue(_authorisedBy) is not { } authorisedBy
            || parsed.GetValue(_reason) is not { } reason)
        {
            throw new UsageException("audit purge needs --through, --authorised-by and --reason. See --help.");
        }

        if (parsed.GetValue(_order) is { } orderPath)
        {
            return await WriteOrderAsync(store, through, authorisedBy, reason, orderPath, cancellationToken);
        }

        if (parsed.GetValue(_signature) is not { } signaturePath
            || parsed.GetValue(_authority) is not { } authorityPath
            || parsed.GetValue(_retentionDays) is not { } days)
        {
            throw new UsageException("audit purge needs --order, or --signature with --authority and --retention-days. See --help.");
        }

        using X509Certificate2 authority = AuthorityIn(authorityPath);
        byte[] signature = SignatureIn(signaturePath, authority);
        await using ChainedAuditTrail trail =
            await store.OpenToPurgeAsync(new Retention(TimeSpan.FromDays(days), authority), cancellationToken);
        long disposed = await trail.PurgeAsync(
            NewOrder(trail.Chain, through, authorisedBy, reason, signature), AuditStore.Reader(), cancellationToken);
        _screen.Result(parsed.GetValue(_json)
            ? JsonText.Object(json => json.WriteNumber("disposedThrough", disposed))
            : string.Create(CultureInfo.InvariantCulture, $"Records up to {disposed} were disposed of."));
        return ExitCode.Success;
    }

    private static FgmAuditDisposalOrder NewOrder(Guid chain, long through, string authorisedBy, string reason, byte[] signature)
    {
        try
        {
            return new FgmAuditDisposalOrder(chain, through, authorisedBy, reason, signature);
        }
        catch (ArgumentException)
        {
            throw new UsageException("--authorised-by and --reason: give up to 255 characters each, without control characters.");
        }
    }

    private static X509Certificate2 AuthorityIn(string path)
    {
        byte[] content = InputFile.Bytes("--authority", path);
        try
        {
            return content.AsSpan().IndexOf("-----BEGIN "u8) >= 0
                ? X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(content))
                : X509CertificateLoader.LoadCertificate(content);
        }
        catch (CryptographicException)
        {
            throw new UsageException($"--authority: '{path}' is no certificate in PEM or DER.");
        }
    }

    /// <summary>Reads the signature. Of an elliptic curve, OpenSSL writes its two numbers as DER, and the trail wants them bare.</summary>
    private static byte[] SignatureIn(string path, X509Certificate2 authority)
    {
        byte[] content = InputFile.Bytes("--signature", path);
        using ECDsa? key = authority.GetECDsaPublicKey();
        if (key is null || content is not [0x30, ..])
        {
            return content.Length > 0 ? content : throw new UsageException($"--signature: '{path}' is empty.");
        }

        int half = (key.KeySize + 7) / 8;
        byte[] bare = new byte[2 * half];
        try
        {
            AsnReader numbers = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
            foreach (int end in (int[])[half, 2 * half])
            {
                byte[] number = numbers.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
                number.CopyTo(bare, end - number.Length);
            }

            return bare;
        }
        catch (Exception failure) when (failure is AsnContentException or ArgumentException)
        {
            return content;
        }
    }

    private async Task<int> WriteOrderAsync(
        AuditStore store, long through, string authorisedBy, string reason, string path, CancellationToken cancellationToken)
    {
        await using ChainedAuditReader reader = await store.OpenReaderAsync(cancellationToken);
        _ = NewOrder(reader.Chain, through, authorisedBy, reason, [0]);
        await using FileStream output = OutputFile.Create(_order.Name, path, FileMode.Create);
        await output.WriteAsync(
            FgmAuditDisposalOrder.BytesToSign(reader.Chain, through, authorisedBy, reason), cancellationToken);
        _screen.Note("Let the authority sign this file, byte by byte as it is.");
        return ExitCode.Success;
    }
}
